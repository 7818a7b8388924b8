package org.frt;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real CelebA pictures that lie beside a checkout where their licence allows it, never inside. Tests that ask for them
 * are skipped where they are absent.
 */
public final class SharedFaces {
    private static final Path FOLDER =
            Path.of(System.getProperty("frt.shared", "../shared")).resolve("celeba");

    private SharedFaces() {}

    /** A file or folder below the shared CelebA folder; skips the test if it isn't there. */
    public static Path path(String name) {
        Path path = FOLDER.resolve(name);
        assumeTrue(
                Files.exists(path),
                () -> "skipped: " + path.toAbsolutePath().normalize() + " is absent (real CelebA pictures)");
        return path;
    }
}
