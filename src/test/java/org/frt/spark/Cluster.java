package org.frt.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A standalone cluster on this machine: a Master and Workers, processes of their own. */
final class Cluster implements AutoCloseable {
    private static final int SECONDS_TO_START = 120;

    private final Path folder;
    private final int port;
    private int workers;
    private final List<Process> processes = new ArrayList<>();

    private final int cores;

    private Cluster(Path folder, int port, int cores) {
        this.folder = folder;
        this.port = port;
        this.cores = cores;
    }

    static Cluster start(Path folder, int workers) throws Exception {
        return start(folder, workers, 1);
    }

    static Cluster start(Path folder, int workers, int cores) throws Exception {
        Cluster cluster = new Cluster(Files.createDirectories(folder), freePort(), cores);
        try {
            cluster.startMaster();
            for (int i = 0; i < workers; i++) {
                cluster.startWorker();
            }
            return cluster;
        } catch (Exception | Error e) {
            cluster.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void startMaster() throws Exception {
        List<String> command = SparkHome.java("org.apache.spark.deploy.master.Master", "512m");
        command.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(port), "--webui-port", "0"));
        start(command, Map.of(), "master", "I have been elected leader");
    }

    void startWorker() throws Exception {
        startWorker(Map.of());
    }

    /** With enough memory for one executor. */
    void startWorker(Map<String, String> environment) throws Exception {
        String name = "worker" + ++workers;
        Path work = Files.createDirectories(folder.resolve(name));
        List<String> command = SparkHome.java("org.apache.spark.deploy.worker.Worker", "512m");
        command.addAll(List.of(
                "-c",
                Integer.toString(cores),
                "-m",
                "2g",
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                "-d",
                work.toString(),
                master()));
        start(command, environment, name, "Successfully registered with master");
    }

    /** Kills the latest Worker, with its executors. */
    void killWorker() throws InterruptedException {
        Process worker = processes.remove(processes.size() - 1);
        worker.descendants().forEach(ProcessHandle::destroyForcibly);
        worker.destroyForcibly().waitFor();
    }

    private void start(List<String> command, Map<String, String> environment, String name, String sign)
            throws Exception {
        Path err = folder.resolve(name + ".err");
        Process process = SparkHome.start(command, environment, folder, folder.resolve(name + ".out"), err);
        processes.add(process);
        for (int i = 0; i < SECONDS_TO_START * 10; i++) {
            if (Files.readString(err, UTF_8).contains(sign)) {
                return;
            }
            if (!process.isAlive()) {
                break;
            }
            Thread.sleep(100);
        }
        throw new AssertionError(name + " does not start: " + Files.readString(err, UTF_8));
    }

    String master() {
        return "spark://127.0.0.1:" + port;
    }

    SparkHome.Ended run(Map<String, String> conf, String... arguments) throws Exception {
        try (SparkHome.Driver driver = submit(conf, arguments)) {
            return driver.end();
        }
    }

    SparkHome.Driver submit(Map<String, String> conf, String... arguments) throws IOException {
        return SparkHome.submit(folder, master(), conf, arguments);
    }

    /** The executors that are there now. */
    List<ProcessHandle> executors() {
        return processes.stream()
                .flatMap(Process::descendants)
                .filter(each -> each.info()
                        .commandLine()
                        .orElse("")
                        .contains("org.apache.spark.executor.CoarseGrainedExecutorBackend"))
                .toList();
    }

    /** The ids of the executors that have finished tasks of the latest application. */
    List<String> executorsOfTasks() throws IOException {
        Path latest;
        try (Stream<Path> logs = Files.list(folder.resolve("events"))) {
            latest = logs.max((a, b) ->
                            Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
                    .orElseThrow();
        }
        try (Stream<String> events = Files.lines(latest, UTF_8)) {
            return events.filter(event -> event.contains("\"SparkListenerTaskEnd\""))
                    .map(event -> event.replaceFirst(".*\"Executor ID\":\"([^\"]*)\".*", "$1"))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }
}
