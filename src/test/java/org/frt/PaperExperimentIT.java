package org.frt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole experiment on a few real faces, from an empty folder to its report, and what it figures worked out again. */
final class PaperExperimentIT {
    private static final int PEOPLE = 8;
    private static final int FACES_OF_EACH = 4;

    /** The list of these is longer than a pipe holds; there is no picture in them. */
    private static final int FURTHER_FILES = 3000;

    @TempDir
    private Path folder;

    private Path frt = Path.of("frt");
    private Path celeba = Path.of("celeba");

    @BeforeEach
    void takeAFewPeople() throws IOException {
        Path crops = SharedFaces.path("crops");
        List<String> table = Files.readAllLines(SharedFaces.path("identity_CelebA.txt"));
        assumeTrue(isThere("python3"), "skipped: no python3 here");
        celeba = Files.createDirectories(folder.resolve("celeba"));
        Map<String, List<String>> facesOf = new TreeMap<>();
        for (String line : table) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length == 2 && Files.exists(crops.resolve(words[0]))) {
                facesOf.computeIfAbsent(words[1], person -> new ArrayList<>()).add(words[0]);
            }
        }
        List<List<String>> chosen = facesOf.values().stream()
                .filter(faces -> faces.size() >= 2 * FACES_OF_EACH)
                .limit(PEOPLE)
                .toList();
        for (List<String> faces : chosen) {
            for (String face : faces.subList(0, FACES_OF_EACH)) {
                Files.copy(crops.resolve(face), celeba.resolve(face));
            }
        }
        List<String> known = new ArrayList<>(table);
        for (int i = 0; i < FURTHER_FILES; i++) {
            String name = String.format(Locale.ROOT, "further-%04d.jpg", i);
            Files.createFile(celeba.resolve(name));
            known.add(name + " " + (1_000_000 + i));
        }
        Files.write(celeba.resolve("identity_CelebA.txt"), known);
        frt = Files.writeString(
                folder.resolve("frt"),
                "#!/usr/bin/env bash\nexec java -Xmx3g -cp '" + System.getProperty("java.class.path")
                        + "' org.frt.cli.Main \"$@\"\n");
        assertThat(frt.toFile().setExecutable(true)).isTrue();
    }

    private static boolean isThere(String command) {
        try {
            return new ProcessBuilder(command, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String run(int code, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("FRT", frt.toString());
        Path output = folder.resolve("output");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
        String text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isEqualTo(code);
        return text;
    }

    @Test
    void aQuickRunEndsInAReportAndGoesOnWhereItWas() throws Exception {
        Path network = TinyRecogniser.write(folder.resolve("tiny.onnx"), 8);
        Files.writeString(folder.resolve("tiny.properties"), "mean = 127.5\ndivisor = 127.5\n");
        Path out = folder.resolve("out");
        String[] command = {
            "scripts/paper-experiment.sh",
            "--quick",
            celeba.toString(),
            out.toString(),
            "--recogniser",
            network.toString()
        };
        // Some photos are refused, and some are no photos.
        String said = run(1, command);
        assertThat(said)
                .contains("== train: paper", "== train: recipe", "== evaluate recognition: recognition-data-large");
        String page = Files.readString(out.resolve("report.html"));
        assertThat(page)
                .contains("The paper&#x27;s brush", "Large holes on both sides", "This was a quick run")
                .contains("were not at hand", "<figcaption>tiny</figcaption>")
                .containsPattern("photos of data</th><td>\\d+</td><td>\\d+ failed, \\d+ refused")
                .contains("<th scope=row>recipe-256</th><td>1</td>")
                .contains(" *</td>");
        String again = run(1, command);
        assertThat(again).doesNotContain("== train").contains("nothing is left to do");
        Path other = Files.copy(network, folder.resolve("other.onnx"));
        Files.copy(folder.resolve("tiny.properties"), folder.resolve("other.properties"));
        command[command.length - 1] = other.toString();
        assertThat(run(1, command))
                .doesNotContain("== train")
                .contains(
                        "== evaluate recognition anew: recognition-alike, since its photos, generators or recognisers are not");
        assertThat(Files.readString(out.resolve("report.html"))).contains("<figcaption>other</figcaption>");
        assertThat(run(
                        0,
                        "scripts/check_figures.py",
                        out.resolve("recognition-data").toString(),
                        out.resolve("recognition-data-large").toString(),
                        out.resolve("reconstruction-data").toString()))
                .contains(" 0 differ");
    }
}
