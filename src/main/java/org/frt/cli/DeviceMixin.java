package org.frt.cli;

import org.frt.onnx.Device;
import picocli.CommandLine.Option;

/** What networks run on. */
final class DeviceMixin {
    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "cpu",
            description = "${COMPLETION-CANDIDATES}: what networks run on; with cpu-bf16 generators compute in "
                    + "bfloat16, faster where the processor can; cuda wants an frt that was built for it "
                    + "(default: ${DEFAULT-VALUE}).")
    private Device device;

    Device device() {
        return device;
    }
}
