package org.frt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.frt.exchange.PublishedModels;
import org.frt.io.FileFault;
import org.frt.io.InputException;
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
        PublishedModels published = new PublishedModels(models.folder());
        for (KnownModel model : KnownModel.ALL) {
            out.println(model.label() + ": " + model.about());
            out.println("  licence    " + model.licence());
            RemoteFile weights = model.weights();
            if (weights == null) {
                out.println("  weights    not published as ONNX; convert them, and use " + model.label() + "=FILE");
            } else {
                out.println("  weights    " + weights.address());
                out.println("  SHA-256    " + weights.sha256());
                out.println("  installed  " + published.state(weights));
            }
        }
        out.flush();
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
        PublishedModels published = new PublishedModels(into.folder());
        List<RemoteFile> files = names.stream().map(PublishedModels::weights).toList();
        List<InputException> failures = new ArrayList<>();
        for (RemoteFile file : files) {
            try {
                spec.commandLine().getOut().println(fetch(published, file, base));
                spec.commandLine().getOut().flush();
            } catch (InputException e) {
                failures.add(e);
            } catch (IOException e) {
                FileFault fault = FileFault.of(e);
                failures.add(new InputException(
                        file.name(), "it cannot be fetched (" + fault.reason() + ")", fault.remedy(), e));
            }
        }
        if (failures.size() == files.size()) {
            failures.subList(1, failures.size()).forEach(this::tell);
            throw failures.get(0);
        }
        failures.forEach(this::tell);
        return failures.isEmpty() ? ExitCode.OK : ExitCode.SOME_INPUTS_FAILED;
    }

    private void tell(InputException failure) {
        spec.commandLine().getErr().println("frt: " + ExitCode.message(failure));
        spec.commandLine().getErr().flush();
    }

    private static Path fetch(PublishedModels published, RemoteFile file, @Nullable URI base) throws IOException {
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
            return published.fetch(file, base, counter);
        }
    }
}
