package org.frt.serve;

import java.util.regex.Pattern;
import org.frt.run.PhotoNames;

/**
 * What a client calls its photo. It fixes, as a file's name does elsewhere, what is drawn at random, and it names the
 * result as {@code inpaint} would name it; no file of that name is ever looked for.
 */
final class UploadName {
    /** What could not be seen in a name, or ends it; but not the joiners that scripts and emoji need. */
    private static final Pattern UNUSUAL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\"&&[^\\u200C\\u200D]]");

    private static final String UNNAMED = "photo";

    private UploadName() {}

    /** The last part of what may be a path, without its extension. */
    static String of(Form.Part photo) {
        String file = photo.file();
        String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        String stem = dot > 0 ? last.substring(0, dot) : last;
        return stem.isBlank() || stem.startsWith(".") ? UNNAMED : PhotoNames.alone(stem, last);
    }

    /** The name as files that are sent back have it. */
    static String ofFiles(String name) {
        return UNUSUAL.matcher(name).replaceAll("_");
    }
}
