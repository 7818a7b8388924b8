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
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }
}
