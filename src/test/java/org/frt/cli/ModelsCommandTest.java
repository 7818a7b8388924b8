package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frt.run.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a download goes through is tested with the download; the published files themselves are not at hand here. */
final class ModelsCommandTest {
    @TempDir
    private Path folder;

    private CommandRun run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("models"));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--models", folder.toString()));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void everyModelIsListedWithLicenceSourceAndDigest() throws IOException {
        Files.writeString(folder.resolve("w600k_r50.onnx"), "another file");
        Path noFile = Files.createDirectory(folder.resolve("face_recognition_sface_2021dec.onnx"));
        CommandRun ended = run();
        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("sface: recogniser", "qmagface: recogniser", "yunet: face detector")
                .contains("Apache-2.0", "non-commercial research")
                .contains("0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79")
                .contains("installed  no\n")
                .contains("installed  no, of another SHA-256: " + folder.resolve("w600k_r50.onnx"))
                .contains("installed  no, " + noFile + " cannot be read");
    }

    @Test
    void filesComeFromTheNamedAddressAndAreCheckedBeforeTheyAreKept() throws IOException {
        List<String> asked = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mirror/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("wrong".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try {
            CommandRun ended = run(
                    "fetch",
                    "sface",
                    "--base",
                    "http://localhost:" + server.getAddress().getPort() + "/mirror");
            assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
            assertThat(ended.err()).contains("another file than was published: 5 bytes");
        } finally {
            server.stop(0);
        }
        assertThat(asked).containsExactly("/mirror/face_recognition_sface_2021dec.onnx");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatCannotBeFetchedIsSaid() {
        assertThat(run("fetch", "nobody").err()).contains("there is no such network");
        assertThat(run("fetch", "qmagface").err()).contains("not published as ONNX");
        assertThat(run("fetch", "sface", "--base", "mirror").err())
                .contains("--base: not the address of a folder: mirror");
        assertThat(run("fetch", "sface", "--base", "https://user:secret@frt.invalid/get?key=1")
                        .err())
                .contains("--base: not the address of a folder: https://frt.invalid/get?key=1")
                .doesNotContain("secret");
        assertThat(run("fetch", "sface", "--base", "http://frt.invalid/").err())
                .contains("frt.invalid is not known here")
                .contains("put it into " + folder);
        assertThat(run("fetch").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void oneThatCannotBeFetchedDoesNotKeepTheOthersAway() throws IOException {
        // There already, as other files than were published.
        Files.writeString(folder.resolve("w600k_r50.onnx"), "another file");
        Files.writeString(folder.resolve("face_recognition_sface_2021dec.onnx"), "another file");
        CommandRun run = run("fetch", "arcface", "sface");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("w600k_r50.onnx: another file").contains("sface_2021dec.onnx: another file");
    }

    @Test
    void twoProcessesDoNotFetchIntoOneFolder() throws IOException {
        try (RunFolder other = RunFolder.open(folder)) {
            assertThat(run("fetch", "sface", "--base", "http://frt.invalid/").err())
                    .contains(other.path() + ": another process is at work in this folder")
                    .contains("--models");
        }
    }

    @Test
    void aFolderThatCannotBeIsToldBeforeAnythingIsFetched() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        CommandRun run = CommandRun.of(
                "models", "fetch", "sface", "--models", file.resolve("models").toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(file + " is a file, not a folder").contains("--models");
    }
}
