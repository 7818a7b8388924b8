package org.frt.inpaint;

import java.nio.file.Path;
import org.frt.io.SourceFiles;
import org.frt.run.PhotoNames;

/**
 * A photo to inpaint.
 *
 * @param found where it is, and its place below the named folder
 * @param name of its first face's files, see {@link PhotoNames}
 */
record Photo(SourceFiles.Found found, String name) {
    Path path() {
        return found.path();
    }

    /** What the report calls it. */
    String source() {
        return source(found);
    }

    static String source(SourceFiles.Found found) {
        return found.path().toAbsolutePath().normalize().toString();
    }

    String nameOf(int face) {
        return PhotoNames.ofFace(name, face);
    }
}
