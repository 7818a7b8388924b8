package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frt.TinyYuNet;
import org.frt.face.FaceChoice;
import org.frt.io.InputException;
import org.frt.serve.Access;
import org.frt.serve.GeneratorSource;
import org.frt.serve.Limits;
import org.frt.serve.ServeConfig;
import org.frt.serve.ServeProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ServeCommandTest {
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    Path folder;

    private static ServeConfig config(String... arguments) {
        return CommandLine.populateCommand(new ServeCommand(), arguments).config();
    }

    @Test
    void everyOptionLandsInItsPlace() throws Exception {
        Path yunet = folder.resolve("yunet.onnx");
        TinyYuNet.write(yunet);
        ServeConfig config = config(("--host 0.0.0.0 --port 9 --token " + TOKEN
                        + " -c mine=a/b.zip other/c.zip --recogniser sface --models m"
                        + " --jobs 1 --max-upload 3 --max-pixels 4 --max-faces 5 --queue 6 --time-limit 7 --detector "
                        + yunet)
                .split(" "));
        assertThat(config.access()).isEqualTo(new Access("0.0.0.0", 9, TOKEN));
        assertThat(config.generators())
                .containsExactly(
                        GeneratorSource.BUILT_IN,
                        new GeneratorSource("mine", Path.of("a/b.zip")),
                        // Clients are not told where it lies.
                        new GeneratorSource("c.zip", Path.of("other/c.zip")));
        assertThat(config.recognisers()).containsExactly("sface");
        assertThat(config.models()).isEqualTo(Path.of("m"));
        assertThat(config.jobs()).isEqualTo(1);
        assertThat(config.faces().detector()).isEqualTo(yunet);
        assertThat(config.faces().choice()).isEqualTo(FaceChoice.ALL);
        assertThat(config.limits()).isEqualTo(new Limits(3_000_000, 4_000_000, 5, 6, 7));
    }

    @Test
    void byDefaultItServesThisMachineAlone() {
        ServeConfig config = config();
        assertThat(config.access().host()).isEqualTo("127.0.0.1");
        assertThat(config.access().port()).isEqualTo(8080);
        assertThat(config.limits()).isEqualTo(new Limits(64_000_000, 50_000_000, 50, 32, 60));
        assertThat(config.generators()).containsExactly(GeneratorSource.BUILT_IN);
    }

    @Test
    void twoGeneratorsOfOneNameAreRefused() {
        assertThatThrownBy(() -> config("-c", "a=x.zip", "a=y.zip"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("two generators are called a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--host 0.0.0.0 | --host: other machines can reach 0.0.0.0",
                "--port 70000 | --port: 70000 is out of range",
                "--token short | --token: it is shorter than 16",
                "--max-upload 0 | --max-upload: it is out of range",
                "--recogniser nobody.onnx | nobody.onnx: there is no such recogniser or file",
                "-c nothing.zip | nothing.zip: there is no such checkpoint",
            })
    void whatCannotBeServedIsSaidInOneLine(String arguments, String message) {
        List<String> all = new ArrayList<>(List.of("serve", "--port", "0"));
        if (arguments.contains("--port")) {
            all = new ArrayList<>(List.of("serve"));
        }
        all.addAll(List.of(arguments.split(" ")));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void signalEndsIt(String signal, int code) throws Exception {
        try (ServeProcess server = ServeProcess.start(List.of(), List.of(), Map.of("FRT_TOKEN", TOKEN), null)) {
            assertThat(status(server.uri().resolve("/api/health"))).isEqualTo(200);
            // The token of the environment.
            assertThat(status(server.uri().resolve("/api/version"))).isEqualTo(401);
            server.signal(signal);
            assertThat(server.exitCode()).isEqualTo(code);
            assertThat(server.rest()).startsWith("frt ends as soon as").hasLineCount(1);
        }
    }

    /** Whatever its letters mean in the defaults of options. */
    @Test
    void tokenOfTheEnvironmentIsTakenAsItStands() throws Exception {
        String token = "$$0123456789${java.version}";
        try (ServeProcess server = ServeProcess.start(List.of(), List.of(), Map.of("FRT_TOKEN", token), null)) {
            URI version = server.uri().resolve("/api/version");
            assertThat(status(HttpRequest.newBuilder(version).header("Authorization", "Bearer " + token)))
                    .isEqualTo(200);
        }
    }

    @Test
    void whoLetsOthersInIsToldWhatItMeans() throws Exception {
        try (ServeProcess server =
                ServeProcess.start(List.of(), List.of("--host", "0.0.0.0"), Map.of("FRT_TOKEN", TOKEN), null)) {
            server.signal("INT");
            assertThat(server.rest())
                    .contains("Whoever knows the token can use it", "not encrypted")
                    .doesNotContain(TOKEN);
        }
    }

    private static int status(URI uri) throws Exception {
        return status(HttpRequest.newBuilder(uri));
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
