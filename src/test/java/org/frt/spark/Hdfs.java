package org.frt.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.platform.commons.JUnitException;
import org.opentest4j.AssertionFailedError;

/** HDFS with one data node, a process of its own. */
final class Hdfs implements AutoCloseable {
    private static final Path JARS = Path.of("target/it/spark-home/target/hdfs").toAbsolutePath();
    private static final int SECONDS_TO_START = 180;

    /** With one data node there is no other to take a file over. */
    static final Map<String, String> CONF = Map.of(
            "spark.hadoop.dfs.replication", "1",
            "spark.hadoop.dfs.client.block.write.replace-datanode-on-failure.policy", "NEVER");

    private final Path folder;
    private final int port;
    private final Process process;

    private Hdfs(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    static Hdfs start(Path folder) throws Exception {
        Files.createDirectories(folder);
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        List<String> command = SparkHome.java("org.apache.hadoop.test.MiniDFSClusterManager", "512m");
        // It is a test of Hadoop's own, and wants JUnit.
        String junit = Stream.of(Assertions.class, JUnitException.class, AssertionFailedError.class)
                .map(type -> Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
        int classPath = command.indexOf("-cp") + 1;
        command.set(
                classPath,
                JARS + File.separator + "*" + File.pathSeparator + junit + File.pathSeparator + command.get(classPath));
        // Written when the name node knows its data node, not as soon as it listens.
        Path started = folder.resolve("started.json");
        command.addAll(List.of("-nnport", Integer.toString(port), "-datanodes", "1", "-format"));
        command.addAll(List.of("-writeDetails", started.toString()));
        Process process =
                SparkHome.start(command, Map.of(), folder, folder.resolve("hdfs.out"), folder.resolve("hdfs.err"));
        Hdfs hdfs = new Hdfs(folder, port, process);
        for (int i = 0; Files.notExists(started); i++) {
            if (i == SECONDS_TO_START || !process.isAlive()) {
                hdfs.close();
                throw new AssertionError("HDFS does not start: " + Files.readString(folder.resolve("hdfs.err"), UTF_8));
            }
            Thread.sleep(1000);
        }
        return hdfs;
    }

    String uri() {
        return "hdfs://127.0.0.1:" + port;
    }

    void put(Path local, String remote) throws Exception {
        shell("-put", local.toString(), remote);
    }

    /** Adds a text to a file, as a process does that is killed right after. */
    void append(String text, String remote) throws Exception {
        Path local = Files.writeString(folder.resolve("appended"), text, UTF_8);
        shell("-appendToFile", local.toString(), remote);
    }

    void get(String remote, Path local) throws Exception {
        shell("-get", remote, local.toString());
    }

    /** The lines of a file, also while a process is writing it; none where it is not there. */
    List<String> lines(String remote) throws Exception {
        return run("-cat", remote) == 0 ? Files.readAllLines(out(), UTF_8) : List.of();
    }

    private void shell(String... arguments) throws Exception {
        if (run(arguments) != 0) {
            throw new AssertionError(Files.readString(err(), UTF_8));
        }
    }

    private Path out() {
        return folder.resolve("shell.out");
    }

    private Path err() {
        return folder.resolve("shell.err");
    }

    private int run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(SparkHome.java("org.apache.hadoop.fs.FsShell", "256m"));
        // It wants to see a file of settings.
        Files.writeString(folder.resolve("core-site.xml"), "<configuration/>", UTF_8);
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, folder + File.pathSeparator + command.get(classPath));
        command.addAll(List.of("-fs", uri(), "-Ddfs.replication=1"));
        command.addAll(List.of(arguments));
        return SparkHome.start(command, Map.of(), folder, out(), err()).waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
