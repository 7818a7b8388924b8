package org.frt.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.frt.cli.SystemProperties;
import org.frt.io.InputException;

/**
 * Lets Jazzer look for files that are trouble: {@code mvn -Pfuzz test-compile exec:exec}, ten minutes in all. What it finds stays
 * in {@code target/fuzz/READER}; put it into {@code src/test/resources/org/frt/fuzz/READER}, so that it is tried for ever.
 */
public final class Fuzzing {
    private static final String READER = "frt.fuzz.reader";

    private static final class Target {
        static final Reader READ = Reader.valueOf(System.getProperty(READER));
    }

    private Fuzzing() {}

    /** What Jazzer calls, in a process of its own. */
    public static void fuzzerInitialize() {
        SystemProperties.configure(false);
    }

    /** What Jazzer calls with each file's content. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        try {
            Target.READ.read(bytes);
        } catch (InputException e) {
            // Refused with a sentence: that is as it should be.
            return;
        }
    }

    /** Fuzzes every reader, or those of the further arguments, one after another; the first argument is the seconds in all. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Reader> readers = arguments.length < 2
                ? List.of(Reader.values())
                : Arrays.stream(arguments).skip(1).map(Reader::valueOf).toList();
        int seconds = Math.max(1, Integer.parseInt(arguments[0]) / readers.size());
        int found = 0;
        for (Reader reader : readers) {
            found += fuzz(reader, seconds) ? 1 : 0;
        }
        System.out.println("readers with findings: " + found + " of " + readers.size());
        System.exit(found == 0 ? 0 : 1);
    }

    private static boolean fuzz(Reader reader, int seconds) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "fuzz", reader.name()));
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        int number = 0;
        for (byte[] seed : reader.seeds()) {
            Files.write(corpus.resolve("seed-" + number++), seed);
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-D" + READER + "=" + reader,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + Fuzzing.class.getName(),
                        "--instrumentation_includes=org.frt.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + File.separator,
                        "-max_total_time=" + seconds,
                        "-timeout=20",
                        "-rss_limit_mb=2048",
                        corpus.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        boolean trouble = process.waitFor() != 0;
        System.out.println(reader + ": " + (trouble ? "see " + folder : "nothing") + " in " + seconds + " s");
        return trouble;
    }
}
