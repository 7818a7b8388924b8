package org.frt.run;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.frt.io.SourceFiles;

/**
 * Gives every photo a name of its own: its path below the named folder, without the extension. Where that is taken by a
 * photo of another folder or extension, the extension and then a number are added. Upper and lower case count as the
 * same, as on some file systems.
 */
public final class PhotoNames {
    /** Stands between a photo's name and the number of its second, third… face. */
    private static final String FACE_MARK = "@";

    private static final Pattern NAME_OF_FURTHER_FACE = Pattern.compile(".*" + FACE_MARK + "\\d+");

    private final Set<String> taken = new HashSet<>();

    /** Sets a name aside that a photo got in an earlier run. */
    public void keep(String name) {
        taken.add(name.toLowerCase(Locale.ROOT));
    }

    /** A name that no other photo has. */
    public String give(SourceFiles.Found photo) {
        String stem = photo.stem();
        if (take(stem)) {
            return stem;
        }
        String extension = photo.name().substring(stem.length()).replace('.', '-');
        String candidate = stem + extension;
        for (int number = 2; !take(candidate); number++) {
            candidate = stem + extension + "-" + number;
        }
        return candidate;
    }

    /** The name of a photo's face, counted from 0; the first one has the photo's own name. */
    public static String ofFace(String photo, int face) {
        return face == 0 ? photo : photo + FACE_MARK + (face + 1);
    }

    /** Whether the name is one that only a second, third… face gets. */
    public static boolean isOfFurtherFace(String name) {
        return NAME_OF_FURTHER_FACE.matcher(name).matches();
    }

    private boolean take(String name) {
        return !isOfFurtherFace(name) && taken.add(name.toLowerCase(Locale.ROOT));
    }
}
