package org.frt.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where fetched models are. */
final class ModelsMixin {
    @Option(
            names = "--models",
            paramLabel = "FOLDER",
            description = "Where fetched models are (default: frt/models in the user's cache folder).")
    private @Nullable Path models;

    Path folder() {
        return given().orElseGet(() -> userCache().resolve("frt").resolve("models"));
    }

    /** The folder, if it was named. */
    Optional<Path> given() {
        return Optional.ofNullable(models);
    }

    /** As the XDG Base Directory Specification has it. */
    private static Path userCache() {
        String named = System.getenv("XDG_CACHE_HOME");
        return named == null || named.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(named);
    }
}
