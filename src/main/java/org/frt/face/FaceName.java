package org.frt.face;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Tells the faces of one photo apart by name: the first has the photo's own, the others {@code NAME@2}, {@code NAME@3}. */
public final class FaceName {
    private static final String MARK = "@";
    private static final Pattern FURTHER = Pattern.compile(".*" + MARK + "\\d+", Pattern.DOTALL);

    private FaceName() {}

    /** The name of a photo's face, counted from 0. */
    public static String of(String photo, int face) {
        return face == 0 ? photo : photo + MARK + (face + 1);
    }

    /** The name of the photo that a file is of, be it of a face of it or of the photo itself: {@code a/b} of {@code a/b@2.png}. */
    public static String photoOf(Path file) {
        String name = file.toString().replace(file.getFileSystem().getSeparator(), "/");
        int dot = name.lastIndexOf('.');
        String stem = dot > name.lastIndexOf('/') ? name.substring(0, dot) : name;
        return isOfFurtherFace(stem) ? stem.substring(0, stem.lastIndexOf(MARK)) : stem;
    }

    /** Whether the name is one that only a second, third… face gets. */
    public static boolean isOfFurtherFace(String name) {
        return FURTHER.matcher(name).matches();
    }
}
