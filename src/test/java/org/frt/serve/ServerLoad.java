package org.frt.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * How much {@code frt serve} bears: clients that mend photos one after another, each as soon as the one before is answered.
 * The server is a process of its own.
 *
 * <pre>{@code java -cp ... org.frt.serve.ServerLoad PHOTOS CLIENTS SECONDS [OPTION OF JAVA...]}</pre>
 */
public final class ServerLoad {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final double NANOS = 1e9;

    private final List<byte[]> forms = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentSkipListMap<>();

    private ServerLoad() {}

    public static void main(String[] arguments) throws Exception {
        int clients = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        ServerLoad load = new ServerLoad();
        try (Stream<Path> photos = Files.list(Path.of(arguments[0]))) {
            for (Path photo : photos.sorted().toList()) {
                load.forms.add(ServedApi.form()
                        .file("photo", photo)
                        .text("steps", "[{\"damage\":{\"shape\":\"brush\"}}]")
                        .bytes());
            }
        }
        List<String> command = new ArrayList<>(List.of("java"));
        command.addAll(List.of(arguments).subList(3, arguments.length));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "org.frt.cli.Main", "serve", "--port", "0"));
        Process server = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8))) {
            String line = out.readLine();
            URI address = URI.create(line.substring(line.indexOf("http")));
            // The first requests load classes and warm up the compiler.
            load.run(address, clients, Math.min(10, seconds / 3 + 1));
            load.nanos.clear();
            load.outcomes.clear();
            long start = System.nanoTime();
            load.run(address, clients, seconds);
            load.report(clients, (System.nanoTime() - start) / NANOS, server.pid());
        } finally {
            server.destroy();
            server.waitFor(1, TimeUnit.MINUTES);
        }
    }

    private void run(URI address, int clients, int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            threads.execute(() -> {
                HttpClient client = HttpClient.newHttpClient();
                while (System.nanoTime() < end) {
                    mend(client, address);
                }
            });
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.HOURS);
    }

    private void mend(HttpClient client, URI address) {
        byte[] form = forms.get(Math.floorMod(next.getAndIncrement(), forms.size()));
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/restore"))
                .header("Content-Type", ServedApi.MULTIPART)
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(form))
                .build();
        long start = System.nanoTime();
        String outcome;
        try {
            int status = client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .statusCode();
            outcome = Integer.toString(status);
            if (status == 200) {
                nanos.add(System.nanoTime() - start);
            }
        } catch (IOException e) {
            outcome = e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        outcomes.computeIfAbsent(outcome, any -> new AtomicInteger()).incrementAndGet();
    }

    private void report(int clients, double seconds, long server) throws IOException {
        List<Long> sorted = nanos.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "clients: %d, seconds: %.1f, mended: %d, mended/s: %.2f, p50: %.3f s, p95: %.3f s, answers: %s, peak of the"
                        + " server's memory: %s%n",
                clients,
                seconds,
                sorted.size(),
                sorted.size() / seconds,
                quantile(sorted, 0.5),
                quantile(sorted, 0.95),
                outcomes,
                peak(server));
    }

    private static double quantile(List<Long> sorted, double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) (share * (sorted.size() - 1))) / NANOS;
    }

    /** As Linux counts it. */
    private static String peak(long process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
