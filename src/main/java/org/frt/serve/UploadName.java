package org.frt.serve;

import java.util.regex.Pattern;

/**
 * What a client calls its photo. It fixes, as a file's name does elsewhere, what is drawn at random, and it names the
 * result; no file of that name is ever looked for.
 */
final class UploadName {
    private static final Pattern UNUSUAL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Cn}\"]");
    private static final int LONGEST = 200;
    private static final String UNNAMED = "photo";

    private UploadName() {}

    /** The last part of what may be a path, without its extension and without what could not be seen in it. */
    static String of(Form.Part photo) {
        String file = photo.file();
        String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        String stem = UNUSUAL.matcher(dot > 0 ? last.substring(0, dot) : last).replaceAll("_");
        String name = stem.length() > LONGEST ? stem.substring(0, stem.offsetByCodePoints(0, LONGEST / 4)) : stem;
        return name.isBlank() || name.startsWith(".") ? UNNAMED : name;
    }
}
