package org.frt.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The machine's processor, as far as native libraries choose their kernels by it. */
final class Processor {
    private static final Path LINUX = Path.of("/proc/cpuinfo");
    private static final List<String> FEATURES = List.of(
            "avx",
            "avx2",
            "fma",
            "avx512f",
            "avx512bw",
            "avx512_vnni",
            "avx512_bf16",
            "avx512_fp16",
            "avx_vnni",
            "amx_tile",
            "amx_int8",
            "amx_bf16",
            "asimd",
            "asimddp",
            "bf16",
            "sve");

    private Processor() {}

    /** System, maker, model and vector instructions, in a line: where it is the same, so is every bit that frt makes. */
    static String kind() throws IOException {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!Files.exists(LINUX)) {
            return system;
        }
        Map<String, String> fields = new HashMap<>();
        for (String line : Files.readAllLines(LINUX)) {
            String[] parts = line.split(":", 2);
            if (parts.length == 2) {
                fields.putIfAbsent(parts[0].strip(), parts[1].strip());
            }
        }
        Set<String> flags =
                new HashSet<>(Arrays.asList(fields.getOrDefault("flags", fields.getOrDefault("Features", ""))
                        .split(" ")));
        String model = fields.getOrDefault("vendor_id", fields.getOrDefault("CPU implementer", "unknown maker"))
                + " family " + fields.getOrDefault("cpu family", fields.getOrDefault("CPU architecture", "?"))
                + " model " + fields.getOrDefault("model", fields.getOrDefault("CPU part", "?"));
        return system + ", " + model + ", "
                + String.join(" ", FEATURES.stream().filter(flags::contains).toList());
    }
}
