package org.frt.io;

import java.text.Normalizer;

/**
 * One form for names that look alike: macOS stores an accented letter as two characters (NFD), most other systems as one
 * (NFC), so that names from a table, or from a folder that was copied from there, would not be found otherwise.
 */
public final class CanonicalName {
    private CanonicalName() {}

    /** The name in Unicode's normalization form C. */
    public static String of(String name) {
        return normalized(name, Normalizer.Form.NFC);
    }

    /** The name in normalization form KC, in which letters are one that only look different, such as wide ones. */
    public static String ofLook(String name) {
        return normalized(name, Normalizer.Form.NFKC);
    }

    /** ASCII stays as it is in every form, and Java's tables of all others take their time at every start. */
    private static String normalized(String name, Normalizer.Form form) {
        return isAscii(name) ? name : Normalizer.normalize(name, form);
    }

    /** By hand, since a folder may have millions of names. */
    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }
}
