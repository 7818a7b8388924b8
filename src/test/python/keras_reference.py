#!/usr/bin/env python3
"""Makes src/test/resources/org/frt/keras-reference: what small copies of the published networks give, in float64.

Networks, losses and the optimiser are written down here a second time, in NumPy, from the published sources (the training
script, keras-unet-collection 0.1.13, Keras 2.11); nothing is taken from frt. Run it from the repository's root:

    python3 src/test/python/keras_reference.py

It needs NumPy and h5py (Debian: python3-numpy, python3-h5py).
"""
import json
import os

import h5py
import numpy as np

OUT = "src/test/resources/org/frt/keras-reference"
SIZE, BATCH = 32, 2
FILTERS, CONVOLUTIONS = [3, 4, 6], [1, 2, 3]
JUDGE_FILTERS = [3, 4, 5, 6]
MOMENTUM, EPSILON, SMOOTHING = 0.99, 1e-3, 0.25
RATES = {"generator": 1e-4, "discriminator": 2.5e-4}
BETA1, BETA2, ADAM_EPSILON = 0.5, 0.999, 1e-7


class Value:
    """A node of the calculation: a value, and how its gradient goes on to the nodes that it came from."""

    def __init__(self, value, sources=(), back=None):
        self.value, self.sources, self.back, self.gradient = value, sources, back, 0.0

    def backward(self, gradient):
        order, seen = [], set()

        def visit(node):
            if id(node) not in seen:
                seen.add(id(node))
                for source in node.sources:
                    visit(source)
                order.append(node)

        visit(self)
        for node in order:
            node.gradient = 0.0
        self.gradient = gradient
        for node in reversed(order):
            if node.back:
                for source, part in zip(node.sources, node.back(node.gradient)):
                    source.gradient = source.gradient + part


def padded(x, kernel, stride):
    """TensorFlow's 'same' padding."""
    pads = [(0, 0)]
    for size in x.shape[1:3]:
        total = max(0, (-(-size // stride) - 1) * stride + kernel - size)
        pads.append((total // 2, total - total // 2))
    return np.pad(x, pads + [(0, 0)]), pads


def convolve(x, kernel, stride):
    h, w = x.value.shape[1:3]
    size = kernel.value.shape[0]
    wide, pads = padded(x.value, size, stride)
    rows, columns = -(-h // stride), -(-w // stride)

    def window(array, i, j):
        return array[:, i:i + (rows - 1) * stride + 1:stride, j:j + (columns - 1) * stride + 1:stride]

    places = [(i, j) for i in range(size) for j in range(size)]
    result = sum(window(wide, i, j) @ kernel.value[i, j] for i, j in places)

    def back(g):
        wide_gradient, kernel_gradient = np.zeros_like(wide), np.zeros_like(kernel.value)
        for i, j in places:
            window(wide_gradient, i, j)[...] += g @ kernel.value[i, j].T
            kernel_gradient[i, j] = np.einsum("bhwi,bhwo->io", window(wide, i, j), g)
        (top, bottom), (left, right) = pads[1:]
        return wide_gradient[:, top:top + h, left:left + w], kernel_gradient

    return Value(result, (x, kernel), back)


def transposed(x, kernel):
    """Stride 2, 3x3: the full result without its last row and column; kernel [height, width, outputs, inputs]."""
    b, h, w, _ = x.value.shape
    full = np.zeros((b, 2 * h + 1, 2 * w + 1, kernel.value.shape[2]))
    places = [(i, j) for i in range(3) for j in range(3)]
    for i, j in places:
        full[:, i:i + 2 * h:2, j:j + 2 * w:2] += x.value @ kernel.value[i, j].T

    def back(g):
        wide = np.pad(g, [(0, 0), (0, 1), (0, 1), (0, 0)])
        gradient, kernel_gradient = np.zeros_like(x.value), np.zeros_like(kernel.value)
        for i, j in places:
            part = wide[:, i:i + 2 * h:2, j:j + 2 * w:2]
            gradient += part @ kernel.value[i, j]
            kernel_gradient[i, j] = np.einsum("bhwo,bhwi->oi", part, x.value)
        return gradient, kernel_gradient

    return Value(full[:, :2 * h, :2 * w], (x, kernel), back)


def biased(x, bias):
    return Value(x.value + bias.value, (x, bias), lambda g: (g, g.reshape(-1, g.shape[-1]).sum(0)))


def rectified(x, slope=0.0):
    factor = np.where(x.value > 0, 1.0, slope)
    return Value(x.value * factor, (x,), lambda g: (g * factor,))


def added(x, y):
    return Value(x.value + y.value, (x, y), lambda g: (g, g))


def joined(x, y):
    split = x.value.shape[3]
    return Value(np.concatenate([x.value, y.value], 3), (x, y), lambda g: (g[..., :split], g[..., split:]))


def sigmoid(x):
    result = 1 / (1 + np.exp(-x.value))
    return Value(result, (x,), lambda g: (g * result * (1 - result),))


def dense(x, kernel):
    flat = x.value.reshape(len(x.value), -1)
    return Value(flat @ kernel.value, (x, kernel),
                 lambda g: ((g @ kernel.value.T).reshape(x.value.shape), flat.T @ g))


class Network:
    """Variables by Keras's names in layer order; 'pass_' is one way through."""

    def __init__(self, random):
        self.random, self.variables, self.layers = random, {}, []

    def make(self, name, leaf, shape, low, high):
        if leaf == "kernel":
            value = self.random.normal(0, 1.2 / np.sqrt(np.prod(shape[:-1])), shape)
        else:
            value = self.random.uniform(low, high, shape)
        self.variables[f"{name}/{leaf}:0"] = Value(value.astype(np.float32).astype(np.float64))

    def get(self, name, leaf):
        return self.variables[f"{name}/{leaf}:0"]

    def declare(self, name, kernel, bias=False):
        self.make(name, "kernel", kernel, 0, 0)
        if bias:
            self.make(name, "bias", (kernel[2 if "trans" in name else -1],), -0.2, 0.2)

    def declare_norm(self, name, channels):
        for leaf, low, high in (("gamma", 0.6, 1.4), ("beta", -0.3, 0.3), ("moving_mean", -0.3, 0.3),
                                ("moving_variance", 0.5, 1.5)):
            self.make(name, leaf, (channels,), low, high)

    def norm(self, name, x, batch, seen):
        gamma, beta = self.get(name, "gamma"), self.get(name, "beta")
        count = x.value.size // x.value.shape[-1]
        if batch:
            mean, variance = x.value.mean((0, 1, 2)), x.value.var((0, 1, 2))
            seen[name] = mean, variance * count / (count - 1)
        else:
            mean, variance = self.get(name, "moving_mean").value, self.get(name, "moving_variance").value
        deviation = np.sqrt(variance + EPSILON)
        normal = (x.value - mean) / deviation

        def back(g):
            inner = g * gamma.value
            if batch:
                inner = inner - inner.mean((0, 1, 2)) - normal * (inner * normal).mean((0, 1, 2))
            return inner / deviation, (g * normal).sum((0, 1, 2)), g.sum((0, 1, 2))

        return Value(normal * gamma.value + beta.value, (x, gamma, beta), back)

    def move(self, seen):
        for name, values in seen.items():
            for leaf, value in zip(("moving_mean", "moving_variance"), values):
                moving = self.get(name, leaf)
                moving.value = MOMENTUM * moving.value + (1 - MOMENTUM) * value

    def trainable(self):
        return [name for name in self.variables if "/moving_" not in name]


class Generator(Network):
    def __init__(self, random):
        super().__init__(random)
        self.declare("vnet_input_conv_0", (3, 3, 3, FILTERS[0]))
        self.declare_norm("vnet_input_conv_0_bn", FILTERS[0])
        self.declare_block("vnet_down_0", 0, FILTERS[0])
        for i in range(1, len(FILTERS)):
            self.declare(f"vnet_down_{i}_encode_stride_conv", (2, 2, FILTERS[i - 1], FILTERS[i]))
            self.declare_norm(f"vnet_down_{i}_encode_bn", FILTERS[i])
            self.declare_block(f"vnet_down_{i}_res_conv", i, FILTERS[i])
        for n, i in enumerate(reversed(range(len(FILTERS) - 1))):
            self.declare(f"vnet_up_{n}_decode_trans_conv", (3, 3, FILTERS[i], FILTERS[i + 1]), True)
            self.declare_norm(f"vnet_up_{n}_decode_bn", FILTERS[i])
            self.declare_block(f"vnet_up_{n}_res_conv", i, 2 * FILTERS[i])
        self.declare("vnet_output", (1, 1, FILTERS[0], 3), True)

    def declare_block(self, name, level, inputs):
        for j in range(CONVOLUTIONS[level]):
            self.declare(f"{name}_{j}", (3, 3, inputs if j == 0 else FILTERS[level], FILTERS[level]))
            self.declare_norm(f"{name}_{j}_bn", FILTERS[level])

    def run(self, pictures, batch):
        seen = {}

        def unit(name, norm, x, stride=1):
            return rectified(self.norm(norm, convolve(x, self.get(name, "kernel"), stride), batch, seen))

        def block(name, level, x, shortcut):
            for j in range(CONVOLUTIONS[level]):
                x = unit(f"{name}_{j}", f"{name}_{j}_bn", x)
            return rectified(added(shortcut, x))

        x = unit("vnet_input_conv_0", "vnet_input_conv_0_bn", Value(pictures))
        x = block("vnet_down_0", 0, x, x)
        skips = []
        for i in range(1, len(FILTERS)):
            skips.append(x)
            x = unit(f"vnet_down_{i}_encode_stride_conv", f"vnet_down_{i}_encode_bn", x, 2)
            x = block(f"vnet_down_{i}_res_conv", i, x, x)
        for n, i in enumerate(reversed(range(len(FILTERS) - 1))):
            name = f"vnet_up_{n}_decode_trans_conv"
            x = biased(transposed(x, self.get(name, "kernel")), self.get(name, "bias"))
            x = rectified(self.norm(f"vnet_up_{n}_decode_bn", x, batch, seen))
            x = block(f"vnet_up_{n}_res_conv", i, joined(x, skips[i]), x)
        x = biased(convolve(x, self.get("vnet_output", "kernel"), 1), self.get("vnet_output", "bias"))
        return sigmoid(x), seen


class Discriminator(Network):
    def __init__(self, random):
        super().__init__(random)
        inputs = 3
        self.steps = []
        for level, filters in enumerate(JUDGE_FILTERS):
            last = level == len(JUDGE_FILTERS) - 1
            self.step("conv2d", 2 * level, (3, 3, inputs, filters), 1, True)
            size = 3 if last or level > 1 else 5
            outputs = 1 if last else filters
            self.step("conv2d", 2 * level + 1, (size, size, filters, outputs), 1 if last else 2, last)
            if level > 0:
                name = "batch_normalization" + (f"_{level - 1}" if level > 1 else "")
                self.declare_norm(name, outputs)
                self.steps.append(("norm", name))
            self.steps.append(("leak",))
            inputs = filters
        positions = (SIZE >> (len(JUDGE_FILTERS) - 1)) ** 2
        self.declare("dense", (positions, 1), True)

    def step(self, kind, number, kernel, stride, bias):
        name = kind + (f"_{number}" if number else "")
        self.declare(name, kernel, bias)
        self.steps.append((kind, name, stride, bias))

    def run(self, pictures, batch):
        """Logits; 'pictures' is a node, so that a gradient can go on to the generator."""
        seen, x = {}, pictures
        for kind, *rest in self.steps:
            if kind == "conv2d":
                name, stride, bias = rest
                x = convolve(x, self.get(name, "kernel"), stride)
                x = biased(x, self.get(name, "bias")) if bias else x
            elif kind == "norm":
                x = self.norm(rest[0], x, batch, seen)
            else:
                x = rectified(x, 0.3)
        return biased(dense(x, self.get("dense", "kernel")), self.get("dense", "bias")), seen


class Adam:
    def __init__(self, network, rate):
        self.network, self.rate, self.step, self.m, self.v = network, rate, 0, {}, {}

    def apply(self, gradients):
        self.step += 1
        rate = self.rate * np.sqrt(1 - BETA2 ** self.step) / (1 - BETA1 ** self.step)
        for name, g in gradients.items():
            self.m[name] = BETA1 * self.m.get(name, 0) + (1 - BETA1) * g
            self.v[name] = BETA2 * self.v.get(name, 0) + (1 - BETA2) * g * g
            variable = self.network.variables[name]
            variable.value = variable.value - rate * self.m[name] / (np.sqrt(self.v[name]) + ADAM_EPSILON)


def cross_entropy(logits, target):
    """Mean over the batch, with the label smoothed; and the gradient."""
    label = target * (1 - SMOOTHING) + SMOOTHING / 2
    x = logits.value
    loss = np.mean(np.maximum(x, 0) - x * label + np.log1p(np.exp(-np.abs(x))))
    return loss, (1 / (1 + np.exp(-x)) - label) / x.size


def gradients(network):
    return {name: network.variables[name].gradient + np.zeros_like(network.variables[name].value)
            for name in network.trainable()}


def train_step(g, d, g_adam, d_adam, damaged, real, batch, judge_batch, mse_weight):
    """One step in the order of the published train_step."""
    fake, seen = g.run(damaged, batch)
    g.move(seen)
    total, losses = None, []
    for pictures, target in ((real, 1), (fake.value, 0)):
        logits, seen = d.run(Value(pictures), batch)
        d.move(seen)
        loss, slope = cross_entropy(logits, target)
        losses.append(loss)
        logits.backward(slope / 2)
        part = gradients(d)
        total = part if total is None else {name: total[name] + part[name] for name in part}
    d_gradients = total
    d_adam.apply(d_gradients)
    fake, seen = g.run(damaged, batch)
    g.move(seen)
    logits, _ = d.run(fake, judge_batch)
    adversarial, slope = cross_entropy(logits, 1)
    logits.backward(slope)
    g_adversarial = gradients(g)
    error = fake.value - real
    fake.backward(2 * error / error.size)
    g_pixel = gradients(g)
    g_total = {name: g_adversarial[name] + mse_weight * g_pixel[name] for name in g_pixel}
    g_adam.apply(g_total)
    return {"d_loss_optimised": sum(losses) / 2, "adversarial_loss": adversarial, "mse_mean": np.mean(error ** 2)}, \
        d_gradients, g_adversarial, g_pixel, g_total


def save(name, array):
    np.save(os.path.join(OUT, name), np.asarray(array, np.float32))


def flat(values):
    return np.concatenate([np.ravel(value) for value in values])


def order(network, names):
    entries, offset = [], 0
    for name in names:
        shape = network.variables[name].value.shape
        entries.append({"name": name, "shape": list(shape), "offset": offset, "count": int(np.prod(shape))})
        offset += entries[-1]["count"]
    return entries


def write_json(name, value):
    with open(os.path.join(OUT, name), "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1)
        file.write("\n")


def write_groups(node, groups, strings):
    """Layers and their arrays below a node; 'strings' makes of a list of names what h5py stores."""
    node.attrs["layer_names"] = strings([group for group, _ in groups])
    node.attrs["backend"] = "tensorflow"
    for group, arrays in groups:
        inner = node.create_group(group)
        inner.attrs["weight_names"] = strings(list(arrays))
        for key, array in arrays.items():
            inner[key] = array.value.astype(np.float32)


def variable_length(names):
    """As h5py 3 stores a list of bytes."""
    return [name.encode() for name in names]


def fixed_length(names):
    """As h5py 2 did."""
    return np.array([name.encode() for name in names]) if names else []


def statistics_last(network):
    moving = [key for key in network.variables if "/moving_" in key]
    return {key: network.variables[key] for key in network.trainable() + moving}


def counted_on(variables):
    """Names that Keras gives where other models were made before."""
    renamed = {}
    for key, value in variables.items():
        layer, leaf = key.split("/")
        name, _, number = layer.rpartition("_")
        plain = not number.isdigit()
        renamed[f"{layer if plain else name}_{7 + (0 if plain else int(number))}/{leaf}"] = value
    return renamed


def write_weights(g, d):
    # As gan.save_weights does it: the frozen discriminator's arrays layer by layer.
    with h5py.File(os.path.join(OUT, "tiny/tiny_gan.h5"), "w") as file:
        write_groups(file, [("vnet_model", statistics_last(g)), ("Discriminator", d.variables)], variable_length)
        file.attrs["keras_version"] = "2.11.0"
        file.create_group("top_level_model_weights").attrs["weight_names"] = []
    # An older Keras and h5py, a discriminator that was not frozen, in a process that had made other models.
    with h5py.File(os.path.join(OUT, "tiny/tiny_gan_oldstyle.h5"), "w") as file:
        write_groups(file, [("vnet_model", statistics_last(g)), ("Discriminator", counted_on(statistics_last(d)))],
                     fixed_length)
        file.attrs["keras_version"] = np.bytes_("2.4.0")
    # generator.save: a group for each layer, those without weights too, and all of it below model_weights.
    with h5py.File(os.path.join(OUT, "tiny/generator_model.h5"), "w") as file:
        layers = {"input_1": {}}
        for key, value in g.variables.items():
            layers.setdefault(key.split("/")[0], {})[key] = value
        write_groups(file.create_group("model_weights"), list(layers.items()), variable_length)
        file["model_weights"].attrs["keras_version"] = "2.11.0"
        file.attrs["keras_version"] = "2.11.0"


def networks():
    random = np.random.default_rng(20231)
    return Generator(random), Discriminator(random)


def main():
    for folder in ("tiny", "train"):
        os.makedirs(os.path.join(OUT, folder), exist_ok=True)
    random = np.random.default_rng(7)
    pictures = [random.uniform(0, 1, (BATCH, SIZE, SIZE, 3)).astype(np.float32).astype(np.float64) for _ in range(3)]
    given, damaged, real = pictures
    g, d = networks()
    write_weights(g, d)
    output = g.run(given, False)[0].value
    save("tiny/input.npy", given)
    save("tiny/gen_out.npy", output)
    for name, picture in (("input", given), ("gen_out", output)):
        save(f"tiny/disc_on_{name}.npy", sigmoid(d.run(Value(picture), False)[0]).value)
    save("train/damaged.npy", damaged)
    save("train/real.npy", real)
    write_json("train/order.json", {
        "weights_G": order(g, g.variables), "weights_D": order(d, d.variables),
        "grads_G": order(g, g.trainable()), "grads_D": order(d, d.trainable())})
    for variant, batch, judge_batch, summed in (
            ("repo", False, False, True), ("repo_meanmse", False, False, False),
            ("batchstats", True, False, True), ("batchstats_meanmse", True, False, False),
            ("batchstats_meanmse_dbatch", True, True, False)):
        weight = 100.0 * (BATCH * SIZE * SIZE if summed else 1)
        g, d = networks()
        g_adam, d_adam = Adam(g, RATES["generator"]), Adam(d, RATES["discriminator"])
        steps = []
        for step in range(4):
            losses, d_gradient, g_adversarial, g_pixel, g_total = train_step(
                g, d, g_adam, d_adam, damaged, real, batch, judge_batch, weight)
            steps.append(losses)
            if step == 0:
                steps[0]["weight_of_mean_mse_in_gradient"] = weight
                steps[0]["grad_norms"] = {
                    "discriminator": {name: float(np.linalg.norm(x)) for name, x in d_gradient.items()},
                    "generator_total": {name: float(np.linalg.norm(x)) for name, x in g_total.items()}}
                if summed:
                    save(f"train/{variant}_grad_D.npy", flat(d_gradient.values()))
                    save(f"train/{variant}_grad_G_adv.npy", flat(g_adversarial.values()))
                    save(f"train/{variant}_grad_G_mse_mean.npy", flat(g_pixel.values()))
                    save(f"train/{variant}_D_after1.npy", flat(x.value for x in d.variables.values()))
                if variant != "batchstats_meanmse_dbatch":
                    save(f"train/{variant}_G_after1.npy", flat(x.value for x in g.variables.values()))
        write_json(f"train/{variant}.json", {
            "lr": RATES, "step1": steps[0], "next_steps_same_batch": steps[1:]})


if __name__ == "__main__":
    main()
