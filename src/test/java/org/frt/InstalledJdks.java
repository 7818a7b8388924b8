package org.frt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDKs of this machine: the one that the tests run on, and those in Debian's usual place. */
final class InstalledJdks {
    private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");

    private InstalledJdks() {}

    /** The {@code java} program of a JDK of this feature version, for example 21. */
    static Optional<Path> java(int feature) throws IOException {
        try (Stream<Path> installed = Files.isDirectory(USUAL_PLACE) ? Files.list(USUAL_PLACE) : Stream.empty()) {
            for (Path home : Stream.concat(Stream.of(Path.of(System.getProperty("java.home"))), installed.sorted())
                    .toList()) {
                if (Files.isReadable(home.resolve("release")) && feature(home) == feature) {
                    return Optional.of(home.resolve("bin/java"));
                }
            }
        }
        return Optional.empty();
    }

    private static int feature(Path home) throws IOException {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"), UTF_8)) {
            release.load(reader);
        }
        String version = release.getProperty("JAVA_VERSION").replace("\"", "");
        return Runtime.Version.parse(version).feature();
    }
}
