package org.frt.serve;

import java.util.regex.Pattern;
import org.frt.run.PhotoNames;

/**
 * What a client calls its photo. It fixes, as a file's name does elsewhere, what is drawn at random, and it names the
 * result as {@code inpaint} would name it; no file of that name is ever looked for.
 */
final class UploadName {
    private static final Pattern UNUSUAL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Cn}\"]");
    private static final String UNNAMED = "photo";

    private UploadName() {}

    /** The last part of what may be a path, without its extension and without what could not be seen in it. */
    static String of(Form.Part photo) {
        String file = photo.file();
        String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        String seen = UNUSUAL.matcher(last).replaceAll("_");
        int dot = seen.lastIndexOf('.');
        String stem = dot > 0 ? seen.substring(0, dot) : seen;
        return stem.isBlank() || stem.startsWith(".") ? UNNAMED : PhotoNames.alone(stem, seen);
    }
}
