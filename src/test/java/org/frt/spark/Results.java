package org.frt.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.frt.checkpoint.Checkpoint;
import org.frt.io.Json;
import org.frt.io.Sha256;
import org.frt.network.Tensor;

/** What a command leaves that has to be the same with Spark and without it. */
final class Results {
    private Results() {}

    /** All files with their contents, but for what tells of time, threads, where photos lie and Spark's tables. */
    static SortedMap<String, String> files(Path output) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(output)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = output.relativize(file).toString();
                if (name.startsWith(".frt.")) {
                    continue;
                }
                if (name.endsWith(".csv")) {
                    // The last three columns of inpaint's report are milliseconds.
                    files.put(name, Files.readString(file, UTF_8).replaceAll("(,\\d+){3}(?=\n)", ""));
                } else if (!name.contains("report.parquet")
                        && !name.contains("manifest.parquet")
                        && !name.endsWith(".json")) {
                    files.put(name, Sha256.hex(file));
                }
            }
        }
        return files;
    }

    /** The summary without what the configuration says of folders, and the digests of files. */
    static List<Object> figures(Path output, String... files) throws IOException {
        ObjectNode summary = Json.parse(Files.readAllBytes(output.resolve("summary.json")), output, "");
        summary.remove("config");
        List<Object> figures = new ArrayList<>(List.of(summary));
        for (String file : files) {
            figures.add(Sha256.hex(output.resolve(file)));
        }
        return figures;
    }

    /** Waits until there is this folder, or this file with something below its heading. */
    static void await(Path fileOrFolder) throws Exception {
        for (int i = 0; i < 1200; i++) {
            boolean begun = Files.isRegularFile(fileOrFolder)
                    ? Files.readAllLines(fileOrFolder, UTF_8).size() > 1
                    : Files.isDirectory(fileOrFolder);
            if (begun) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("nothing comes of it: " + fileOrFolder);
    }

    static Map<String, Map<String, Tensor>> tensors(Path output) {
        return Checkpoint.read(output.resolve("checkpoints/last.zip")).tensors();
    }
}
