package org.frt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.frt.face.FaceChoice;
import org.frt.face.FaceOptions;
import org.frt.serve.Access;
import org.frt.serve.GeneratorSource;
import org.frt.serve.Limits;
import org.frt.serve.RestoreServer;
import org.frt.serve.ServeConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code frt serve}. */
@Command(
        name = "serve",
        description = {
            "Mends faces in the browser, and over HTTP.",
            "Open the address that it prints. Nothing leaves this machine, and no photo is kept. Ctrl-C ends it."
        },
        footer = {
            "",
            "Examples:",
            "  frt serve",
            "  frt serve -c mine=output/checkpoints --recogniser sface",
            "  FRT_TOKEN=$(openssl rand -hex 32) frt serve --host 0.0.0.0",
        })
final class ServeCommand implements Callable<Integer> {
    /** How long a request to end may go unnoticed, in milliseconds. */
    private static final int LOOK = 100;

    private static final int MILLION = 1_000_000;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            defaultValue = "127.0.0.1",
            description = {
                "The name or address to listen at. Any other than this machine's own lets other machines in, and needs "
                        + "a token (default: ${DEFAULT-VALUE})."
            })
    private String host;

    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            defaultValue = "8080",
            description = "The port; 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--token",
            paramLabel = "TEXT",
            description = {
                "What every request has to show. Others on this machine can read the command line: better set the "
                        + "environment variable FRT_TOKEN."
            })
    private @Nullable String token;

    @Option(
            names = {"-c", "--checkpoint"},
            paramLabel = "[NAME=]PATH",
            arity = "1..*",
            description = {
                "Generators to choose from besides the built-in one: checkpoint files, or folders of training of which "
                        + "the best is taken."
            })
    private List<String> checkpoints = List.of();

    @Option(
            names = "--recogniser",
            paramLabel = "NAME[=FILE]",
            arity = "1..*",
            description = {
                "Recognisers that tell how alike two faces are: one of frt models; NAME=FILE for its weights in a file; "
                        + "or an ONNX file that has its description beside it."
            })
    private List<String> recognisers = List.of();

    @Mixin
    private ModelsMixin models;

    @Mixin
    private DetectorMixin detector;

    @Mixin
    private DeviceMixin device;

    @Mixin
    private JobsMixin jobs;

    @Option(
            names = "--max-upload",
            paramLabel = "MEGABYTES",
            defaultValue = "64",
            description = "The largest request, photo and masks (default: ${DEFAULT-VALUE}).")
    private int maxUpload;

    @Option(
            names = "--max-pixels",
            paramLabel = "MEGAPIXELS",
            defaultValue = "50",
            description = "The largest photo, 120 at most (default: ${DEFAULT-VALUE}).")
    private int maxPixels;

    @Option(
            names = "--max-faces",
            paramLabel = "NUMBER",
            defaultValue = "50",
            description = "The most faces in a photo (default: ${DEFAULT-VALUE}).")
    private int maxFaces;

    @Option(
            names = "--queue",
            paramLabel = "NUMBER",
            defaultValue = "32",
            description = "How many requests may wait while others are worked on (default: ${DEFAULT-VALUE}).")
    private int queue;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "How long an upload may take, then the wait for its turn, then the work (default: ${DEFAULT-VALUE}).")
    private int timeLimit;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServeConfig config = config();
        try (Interruption interruption = new Interruption();
                RestoreServer server = RestoreServer.start(config)) {
            RunOutput out = new RunOutput(spec.commandLine());
            out.line("frt serves at %s", server.address());
            if (config.access().isOpenToOthers()) {
                out.line("Other machines can reach it by this one's address. Whoever knows the token can use it, and "
                        + "what is sent is not encrypted.");
            }
            while (!interruption.isRequested()) {
                Thread.sleep(LOOK);
            }
            out.line("frt ends as soon as the requests that are inside are answered");
            server.drain();
            return interruption.exitCode();
        }
    }

    ServeConfig config() {
        if (recognisers.isEmpty()) {
            NoEffect.refuse(spec, "without a recogniser", "--models");
        }
        List<GeneratorSource> generators = new ArrayList<>(List.of(GeneratorSource.BUILT_IN));
        checkpoints.stream().map(NamedPath::of).map(ServeCommand::source).forEach(generators::add);
        return new ServeConfig(
                // Not as picocli's default, which would take $ in it for the beginning of a name.
                new Access(host, port, token == null ? System.getenv("FRT_TOKEN") : token),
                generators,
                recognisers,
                models.folder(),
                new FaceOptions(detector.file(), FaceOptions.DEFAULT.maxYaw(), FaceChoice.ALL),
                device.device(),
                jobs.threads(),
                new Limits((long) maxUpload * MILLION, (long) maxPixels * MILLION, maxFaces, queue, timeLimit));
    }

    /** Clients have no business with the folders that lead to it. */
    private static GeneratorSource source(NamedPath checkpoint) {
        Path path = checkpoint.path();
        boolean unnamed = checkpoint.name().equals(path.toString());
        return new GeneratorSource(unnamed ? String.valueOf(path.getFileName()) : checkpoint.name(), path);
    }
}
