package org.frt.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** What is said where native libraries cannot be unpacked or loaded. */
public final class NativeLibraries {
    private NativeLibraries() {}

    /** The error of a library that cannot be unpacked: as if Java had tried to load it. */
    public static LinkageError notUnpacked(IOException reason) {
        LinkageError error = new UnsatisfiedLinkError("it cannot be unpacked");
        error.initCause(reason);
        return error;
    }

    /** Whether native libraries cannot be loaded, or not even be unpacked; other errors of linking are faults. */
    public static boolean isFailureToLoad(Throwable failure) {
        Throwable root = rootOf(failure);
        return isOfLoading(root)
                || (root instanceof IOException
                        && Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                                .anyMatch(LinkageError.class::isInstance));
    }

    /** A class that loads a library is given up by Java when that fails: later its error is told of in words alone. */
    private static boolean isOfLoading(Throwable root) {
        String message = String.valueOf(root.getMessage());
        return root instanceof UnsatisfiedLinkError
                || (root instanceof ExceptionInInitializerError
                        && message.startsWith("Exception " + UnsatisfiedLinkError.class.getName()));
    }

    /** The same for users, who can mend it. */
    public static InputException refusal(Throwable failure) {
        String reason = String.valueOf(rootOf(failure).getMessage());
        if (reason.contains(System.getProperty("java.home"))) {
            return new InputException(
                    "Java",
                    "it lacks a library of the system (" + reason + ")",
                    "install it, or a larger package of Java",
                    failure);
        }
        return new InputException(
                "the native libraries",
                "they cannot be loaded (" + reason + ")",
                "they are unpacked into " + cacheFolder()
                        + ", which needs about 500 MB of room and must allow to execute files, and the folder for temporary files, "
                        + System.getProperty("java.io.tmpdir")
                        + ", must take new ones: mend that, or name other folders by java"
                        + " -Dorg.bytedeco.javacpp.cachedir=FOLDER -Djava.io.tmpdir=FOLDER -jar frt.jar",
                failure);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String cacheFolder() {
        String named = System.getProperty("org.bytedeco.javacpp.cachedir");
        return named == null
                ? Path.of(System.getProperty("user.home"), ".javacpp", "cache").toString()
                : named;
    }
}
