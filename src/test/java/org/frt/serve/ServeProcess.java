package org.frt.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code frt serve} as a process of its own, on a free port, and a client of it. */
public final class ServeProcess extends ApiClient implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private ServeProcess(Process process, BufferedReader out, String firstLine) {
        super(URI.create(firstLine.substring(firstLine.indexOf("http"))));
        this.process = process;
        this.out = out;
    }

    /**
     * Starts one, and waits until it says where it serves.
     *
     * @param java options of Java's
     * @param options of {@code serve}
     * @param environment what is to be set there besides
     * @param folder that it works in; {@code null} for this process's
     */
    public static ServeProcess start(
            List<String> java, List<String> options, Map<String, String> environment, @Nullable Path folder)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                // Whoever is started in the background would ignore what Ctrl-C sends.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(java);
        command.addAll(List.of("-cp", classPath(), "org.frt.cli.Main", "serve", "--port", "0"));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        Process process = builder.start();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line = out.readLine();
        if (line == null || !line.matches("frt serves at http://[\\d.]+:\\d+/")) {
            process.destroyForcibly();
            throw new IOException("the server does not start: " + line);
        }
        return new ServeProcess(process, out, line);
    }

    /** It may work in another folder. */
    private static String classPath() {
        List<String> absolute = new ArrayList<>();
        new StringTokenizer(System.getProperty("java.class.path"), File.pathSeparator)
                .asIterator()
                .forEachRemaining(entry ->
                        absolute.add(Path.of(entry.toString()).toAbsolutePath().toString()));
        return String.join(File.pathSeparator, absolute);
    }

    public URI uri() {
        return address();
    }

    public long pid() {
        return process.pid();
    }

    /** Sends a signal. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
    }

    /** Waits for its end. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            throw new AssertionError("the server does not end");
        }
        return process.exitValue();
    }

    /** What it says on standard output after its first line; empty at its end. */
    public String rest() throws IOException {
        StringBuilder rest = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            rest.append(line).append('\n');
        }
        return rest.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
