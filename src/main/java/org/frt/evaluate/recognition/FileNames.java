package org.frt.evaluate.recognition;

import java.util.Locale;

/** Names of files that are named after recognisers and probes, for any file system. */
final class FileNames {
    private FileNames() {}

    /** In lower-case letters and digits, with dashes for the rest. */
    static String of(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
