package org.frt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.frt.io.InputException;
import org.frt.io.Sha256;
import org.frt.net.Download;
import org.frt.net.EnvironmentProxies;
import org.frt.net.RemoteFile;
import org.frt.recognise.KnownModel;
import org.frt.run.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code frt models}. */
@Command(
        name = "models",
        description = "Lists the published networks that frt knows how to use, and fetches them.",
        footer = {
            "",
            "Examples:",
            "  frt models",
            "  frt models fetch sface",
            "  frt models fetch sface --base https://mirror.example.org/models",
        })
final class ModelsCommand implements Runnable {
    private static final long MEGABYTE = 1_000_000;

    @Mixin
    private ModelsMixin models;

    @Spec
    private CommandSpec spec;

    /** Lists. */
    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        for (KnownModel model : KnownModel.ALL) {
            out.println(model.label() + ": " + model.about());
            out.println("  licence    " + model.licence());
            RemoteFile weights = model.weights();
            if (weights == null) {
                out.println("  weights    not published as ONNX; convert them, and use " + model.label() + "=FILE");
            } else {
                out.println("  weights    " + weights.address());
                out.println("  SHA-256    " + weights.sha256());
                out.println("  installed  " + state(models.folder().resolve(weights.name()), weights));
            }
        }
        out.flush();
    }

    private static String state(Path file, RemoteFile weights) {
        try {
            if (!Files.exists(file)) {
                return "no";
            }
            return (Sha256.hex(file).equals(weights.sha256()) ? "" : "no, of another SHA-256: ") + file;
        } catch (IOException e) {
            return "no, " + file + " cannot be read";
        }
    }

    /** {@code frt models fetch}. */
    @Command(
            name = "fetch",
            description = {
                "Downloads networks, and checks that they are what was published.",
                "A download that broke off goes on where it was."
            })
    int fetch(
            @Parameters(paramLabel = "NAME", arity = "1..*", description = "Networks, by the names of frt models.")
                    List<String> names,
            @Option(
                            names = "--base",
                            paramLabel = "ADDRESS",
                            description = "Fetch from here, where the files have their usual names.")
                    @Nullable
                    URI base,
            @Mixin ModelsMixin into)
            throws IOException {
        List<RemoteFile> files = names.stream().map(ModelsCommand::weights).toList();
        for (RemoteFile file : files) {
            Path fetched = fetch(file, base == null ? URI.create(file.address()) : below(base, file), into.folder());
            spec.commandLine().getOut().println(fetched);
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }

    private static RemoteFile weights(String name) {
        KnownModel model = KnownModel.named(name)
                .orElseThrow(() -> new InputException(name, "there is no such network", "see: frt models"));
        if (model.weights() == null) {
            throw new InputException(
                    name, "its weights are not published as ONNX", "convert them, and use " + name + "=FILE");
        }
        return model.weights();
    }

    private static URI below(URI base, RemoteFile file) {
        if (base.getHost() == null || !List.of("http", "https").contains(base.getScheme())) {
            throw new InputException("--base", "not an address: " + base, "write it as in https://example.org/models");
        }
        return URI.create(base + (base.toString().endsWith("/") ? "" : "/") + file.name());
    }

    private static Path fetch(RemoteFile file, URI address, Path folder) throws IOException {
        long total = file.bytes() == null ? 0 : file.bytes() / MEGABYTE;
        try (Progress progress = ProgressDisplay.onStandardError().begin(file.name() + ", MB", total)) {
            LongConsumer counter = new LongConsumer() {
                private long megabytes;

                @Override
                public void accept(long bytes) {
                    for (; megabytes < bytes / MEGABYTE; megabytes++) {
                        progress.advance("");
                    }
                }
            };
            return Download.fetch(file, address, folder, new EnvironmentProxies(System.getenv()), counter);
        }
    }
}
