package org.frt.evaluate.recognition;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frt.io.InputException;
import org.frt.io.Sha256;

/** Names of files that are named after recognisers and probes, for any file system. */
final class FileNames {
    private static final int DIGITS_OF_DIGEST = 8;

    private FileNames() {}

    /** In lower-case letters and digits, with dashes for the rest; with a digest where letters of other alphabets are lost. */
    static String of(String label) {
        String plain =
                label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (label.chars().allMatch(each -> each < 128)) {
            return plain;
        }
        String digest = Sha256.hex(label.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS_OF_DIGEST);
        return plain.isEmpty() ? digest : plain + "-" + digest;
    }

    /** @throws InputException if the files of two labels would have one name */
    static void requireDistinct(List<String> labels) {
        Map<String, String> byName = new HashMap<>();
        for (String label : labels) {
            String other = byName.put(of(label), label);
            if (other != null) {
                throw new InputException(
                        label, "its files would be called as those of " + other, "give one of the two another name");
            }
        }
    }
}
