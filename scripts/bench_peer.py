#!/usr/bin/env python3
"""The cases of scripts/bench in PyTorch, for comparison: bench_peer.py CASE BATCH SIZE WAY

WAY is eager, autocast (bfloat16), compile or autocast-compile. Memory is laid out as channels_last, PyTorch's fastest on
processors. After a warm-up each line of standard input runs the case once, and its seconds and seconds of processor time
per image are printed; at the end of the input the peak memory in MiB is. The number of threads is that of the environment variable OMP_NUM_THREADS.
"""

import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional


# Not measured: so many repeats, and as many as begin within so many seconds.
WARM_UP = 2
WARM_UP_SECONDS = 20
TURN_SECONDS = 0.5


class UNet(nn.Module):
    """As org.frt.network.UNet with 32 filters, depth 7, mask channel and a filled hole: the built-in generator."""

    def __init__(self, filters=32, depth=7, channels=4):
        super().__init__()
        widths = [filters * min(1 << level, 8) for level in range(depth)]
        self.down = nn.ModuleList()
        for level, width in enumerate(widths):
            norm = 0 < level < depth - 1
            source = widths[level - 1] if level else channels
            layers = [nn.Conv2d(source, width, 4, 2, 1, bias=not norm)]
            if norm:
                layers.append(nn.BatchNorm2d(width))
            self.down.append(nn.Sequential(*layers, nn.LeakyReLU(0.2, inplace=True)))
        self.up = nn.ModuleList()
        source = widths[-1]
        for width in reversed(widths[:-1]):
            self.up.append(
                nn.Sequential(
                    nn.Upsample(scale_factor=2),
                    nn.Conv2d(source, width, 3, padding=1, bias=False),
                    nn.BatchNorm2d(width),
                    nn.ReLU(inplace=True),
                )
            )
            source = 2 * width
        narrow = max(filters // 2, 8)
        self.last = nn.Sequential(
            nn.Conv2d(source, narrow, 3, padding=1),
            nn.ReLU(inplace=True),
            nn.Upsample(scale_factor=2),
            nn.Conv2d(narrow, 3, 3, padding=1),
        )
        self.colours = nn.Conv2d(channels, 3, 1, bias=False)

    def forward(self, pictures):
        skips = []
        passed = pictures
        for down in self.down:
            passed = down(passed)
            skips.append(passed)
        for up, skip in zip(self.up, reversed(skips[:-1])):
            passed = torch.cat([up(passed), skip], 1)
        return self.last(passed) + self.colours(pictures)


def patch_gan(filters=64, depth=3):
    """As org.frt.network.PatchGan."""
    layers = [nn.Conv2d(3, filters, 4, 2, 1), nn.LeakyReLU(0.2, inplace=True)]
    width = filters
    for level in range(1, depth + 1):
        source, width = width, filters * min(1 << level, 8)
        stride = 2 if level < depth else 1
        if stride == 1:
            layers.append(nn.ZeroPad2d((1, 2, 1, 2)))
        layers += [
            nn.Conv2d(source, width, 4, stride, 1 if stride == 2 else 0, bias=False),
            nn.BatchNorm2d(width),
            nn.LeakyReLU(0.2, inplace=True),
        ]
    return nn.Sequential(*layers, nn.ZeroPad2d((1, 2, 1, 2)), nn.Conv2d(width, 1, 4))


class Residual(nn.Module):
    """Convolutions with batch norm and ReLU, and a shortcut around all of them."""

    def __init__(self, source, width, convolutions=2):
        super().__init__()
        self.body = nn.Sequential(
            *(normalised(nn.Conv2d(width if i else source, width, 3, padding=1, bias=False)) for i in range(convolutions))
        )

    def forward(self, pictures, shortcut):
        return functional.relu(shortcut + self.body(pictures), inplace=True)


def normalised(convolution):
    norm = nn.BatchNorm2d(convolution.out_channels, eps=1e-3, momentum=0.01)
    return nn.Sequential(convolution, norm, nn.ReLU(inplace=True))


class VNet(nn.Module):
    """As org.frt.network.VNet with the paper's filters."""

    def __init__(self, widths=(64, 128, 256, 512, 512)):
        super().__init__()
        self.first = normalised(nn.Conv2d(3, widths[0], 3, padding=1, bias=False))
        self.top = Residual(widths[0], widths[0])
        pairs = list(zip(widths, widths[1:]))
        self.halving = nn.ModuleList(normalised(nn.Conv2d(high, low, 2, 2, bias=False)) for high, low in pairs)
        self.down = nn.ModuleList(Residual(low, low) for _, low in pairs)
        self.doubling = nn.ModuleList(
            normalised(nn.ConvTranspose2d(low, high, 3, 2, padding=1, output_padding=1)) for high, low in reversed(pairs)
        )
        self.up = nn.ModuleList(Residual(2 * high, high) for high, _ in reversed(pairs))
        self.last = nn.Conv2d(widths[0], 3, 1)

    def forward(self, pictures):
        passed = self.first(pictures)
        passed = self.top(passed, passed)
        skips = []
        for halve, down in zip(self.halving, self.down):
            skips.append(passed)
            passed = halve(passed)
            passed = down(passed, passed)
        for double, up, skip in zip(self.doubling, self.up, reversed(skips)):
            passed = double(passed)
            passed = up(torch.cat([passed, skip], 1), passed)
        return torch.sigmoid(self.last(passed))


def paper_discriminator(size, widths=(64, 128, 256, 512, 512)):
    """As org.frt.network.PaperDiscriminator without dropout."""
    layers = []
    source = 3
    for level, width in enumerate(widths[:-1]):
        kernel = 5 if level < 2 else 3
        layers += [nn.Conv2d(source, width, 3, padding=1), nn.Conv2d(width, width, kernel, 2, kernel // 2, bias=False)]
        if level:
            layers.append(nn.BatchNorm2d(width))
        layers.append(nn.LeakyReLU(0.3, inplace=True))
        source = width
    side = size >> (len(widths) - 1)
    return nn.Sequential(
        *layers,
        nn.Conv2d(source, widths[-1], 3, padding=1),
        nn.Conv2d(widths[-1], 1, 3, padding=1),
        nn.BatchNorm2d(1),
        nn.LeakyReLU(0.3, inplace=True),
        nn.Flatten(),
        nn.Linear(side * side, 1),
    )


def main():
    case, batch, size, way = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    torch.manual_seed(0)
    layout = {"memory_format": torch.channels_last}
    of_the_paper = case.startswith("paper-")
    case = case.removeprefix("paper-")
    generator = (VNet() if of_the_paper else UNet()).to(**layout)
    discriminator = (paper_discriminator(size) if of_the_paper else patch_gan()).to(**layout)
    pictures = torch.rand(batch, 3 if of_the_paper else 4, size, size).to(**layout)
    originals = torch.rand(batch, 3, size, size).to(**layout)
    optimizer = torch.optim.Adam(generator.parameters(), 1e-4, (0.9, 0.999))
    judge_optimizer = torch.optim.Adam(discriminator.parameters(), 1e-4, (0.9, 0.999))
    generate, judge = generator, discriminator
    if way.endswith("compile"):
        generate, judge = torch.compile(generator), torch.compile(discriminator)

    def low_precision():
        return torch.autocast("cpu", torch.bfloat16, enabled=way.startswith("autocast"))

    def judged(samples, target):
        with low_precision():
            logits = judge(samples)
        return functional.binary_cross_entropy_with_logits(logits.float(), torch.full_like(logits, target).float())

    def predicted():
        with low_precision():
            predictions = generate(pictures)
        return predictions.float()

    def forward():
        with torch.inference_mode():
            predicted()

    def step():
        optimizer.zero_grad()
        (predicted() - originals).abs().mean().backward()
        optimizer.step()

    def adversarial_step():
        predictions = predicted()
        judge_optimizer.zero_grad()
        ((judged(originals, 0.875) + judged(predictions.detach(), 0.125)) / 2).backward()
        judge_optimizer.step()
        optimizer.zero_grad()
        discriminator.requires_grad_(False)
        (judged(predictions, 0.875) + 100 * (predictions - originals).abs().mean()).backward()
        discriminator.requires_grad_(True)
        optimizer.step()

    def discriminator_forward():
        with torch.inference_mode(), low_precision():
            judge(originals)

    def discriminator_pass():
        judge_optimizer.zero_grad()
        with low_precision():
            logits = judge(originals)
        logits.float().square().sum().backward()

    run = {
        "forward": forward,
        "step": step,
        "discriminator-forward": discriminator_forward,
        "discriminator-pass": discriminator_pass,
        "adversarial-step": adversarial_step,
    }[case]
    generator.train(not case.endswith("forward"))
    discriminator.train(not case.endswith("forward"))
    begin = time.perf_counter()
    warmed = 0
    while warmed < WARM_UP or time.perf_counter() - begin < WARM_UP_SECONDS:
        run()
        warmed += 1
    print("ready", flush=True)
    for _ in sys.stdin:
        start, processor_start = time.perf_counter(), time.process_time()
        passes = 0
        while passes == 0 or time.perf_counter() - start < TURN_SECONDS:
            run()
            passes += 1
        seconds, processor_seconds = time.perf_counter() - start, time.process_time() - processor_start
        print(f"{seconds / batch / passes:.5f} {processor_seconds / batch / passes:.5f}", flush=True)
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}", flush=True)


main()
