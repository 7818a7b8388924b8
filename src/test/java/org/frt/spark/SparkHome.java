package org.frt.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Spark distribution made of Maven's jars, and what its start scripts do: processes of its classes. */
final class SparkHome {
    private static final Path HOME = Path.of("target/it/spark-home/target").toAbsolutePath();
    static final String JAR = "local:" + Path.of("target/frt.jar").toAbsolutePath();

    /** How far its Javas compile: 4 is as users have it, a test's are too short-lived for more than 1. */
    private static final String COMPILER = "-XX:TieredStopAtLevel=" + Integer.getInteger("spark.compiler.level", 4);

    /** As Spark's own scripts have it for JDK 17. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private SparkHome() {}

    /** What a call of frt on Spark ended with. */
    record Ended(int code, String out, String err) {}

    /** A driver that is at work. */
    static final class Driver implements AutoCloseable {
        private static final int MINUTES = 15;

        private final Process process;
        private final Path out;
        private final Path err;

        private Driver(Path folder, List<String> command) throws IOException {
            out = Files.createTempFile(folder, "driver", ".out");
            err = Files.createTempFile(folder, "driver", ".err");
            process = start(command, Map.of(), folder, out, err);
        }

        /** Kills it, so that it can do nothing more. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        /** Waits until it has said this. */
        void awaitOnErr(String words) throws IOException, InterruptedException {
            while (!Files.readString(err, UTF_8).contains(words)) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("it has ended: " + Files.readString(err, UTF_8));
                }
            }
        }

        /** Asks it to end, as {@code kill} does. */
        void terminate() {
            process.destroy();
        }

        boolean hasEnded() {
            return !process.isAlive();
        }

        Ended end() throws IOException, InterruptedException {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("it does not end: " + Files.readString(err, UTF_8));
            }
            return new Ended(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /**
     * Starts frt by {@code spark-submit}.
     *
     * @param folder where it works and where its output goes
     * @param master as {@code --master} has it
     * @param conf settings of Spark's
     */
    static Driver submit(Path folder, String master, Map<String, String> conf, String... arguments) throws IOException {
        List<String> command = java("org.apache.spark.deploy.SparkSubmit", "1g");
        command.addAll(List.of("--master", master, "--class", "org.frt.spark.Main"));
        Map<String, String> always = Map.of(
                "spark.ui.enabled", "false",
                "spark.ui.showConsoleProgress", "false",
                "spark.log.level", "WARN",
                "spark.executor.memory", "1g",
                "spark.executor.extraJavaOptions", COMPILER,
                "spark.eventLog.enabled", "true",
                "spark.eventLog.rolling.enabled", "false",
                "spark.eventLog.compress", "false",
                "spark.eventLog.dir",
                        Files.createDirectories(folder.resolve("events"))
                                .toUri()
                                .toString());
        always.forEach((name, value) -> command.addAll(List.of("--conf", name + "=" + value)));
        conf.forEach((name, value) -> command.addAll(List.of("--conf", name + "=" + value)));
        command.add(JAR);
        command.addAll(List.of(arguments));
        return new Driver(folder, command);
    }

    /** A command with its output folder. */
    static String[] into(Path output, List<String> command) {
        return Stream.concat(command.stream(), Stream.of("-o", output.toString()))
                .toArray(String[]::new);
    }

    /** A Java that runs a class of Spark's. */
    static List<String> java(String type, String heap) throws IOException {
        return java(type, heap, List.of());
    }

    /** A Java that runs a class of the tests', with frt and Spark. */
    static List<String> java(String heap, Class<?> test) throws IOException {
        return java(test.getName(), heap, List.of("target/test-classes", "target/frt.jar"));
    }

    private static List<String> java(String type, String heap, List<String> further) throws IOException {
        // Spark's mark of a distribution, as against a checkout of its sources.
        Files.write(HOME.resolve("RELEASE"), new byte[0]);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        OPENED.forEach(each -> command.add("--add-opens=java.base/" + each + "=ALL-UNNAMED"));
        List<String> classes = new ArrayList<>(List.of(HOME.resolve("jars") + File.separator + "*"));
        further.forEach(each -> classes.add(Path.of(each).toAbsolutePath().toString()));
        command.addAll(List.of(COMPILER, "-Xmx" + heap, "-cp", String.join(File.pathSeparator, classes), type));
        return command;
    }

    static Process start(List<String> command, Map<String, String> environment, Path folder, Path out, Path err)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME",
                        HOME.toString(),
                        "SPARK_SCALA_VERSION",
                        "2.13",
                        // What is killed leaves something there.
                        "SPARK_LOCAL_DIRS",
                        folder.toString(),
                        "SPARK_LOCAL_IP",
                        "127.0.0.1"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
