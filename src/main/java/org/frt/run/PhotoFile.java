package org.frt.run;

import java.nio.file.Path;
import java.util.List;
import org.frt.face.FaceName;
import org.frt.io.CanonicalName;
import org.frt.io.SourceFiles;

/**
 * A photo to work on.
 *
 * @param found where it is, absolute, and its place below the named folder
 * @param name of its first face's files, see {@link PhotoNames}
 * @param twins likewise of other photos that have the same name but for extension or folder: all of them, for the photo whose
 *     results have that name; for the others that one alone, or one of them
 */
public record PhotoFile(SourceFiles.Found found, String name, List<String> twins) implements PhotoUnit {
    public PhotoFile {
        twins = List.copyOf(twins);
    }

    @Override
    public PhotoFile photo() {
        return this;
    }

    /** The photo by the name that other files have which belong to it: of twins, that of its results, for theirs differ. */
    public SourceFiles.Found named() {
        return twins.isEmpty() ? found : new SourceFiles.Found(found.path(), name + ".png", found.bytes());
    }

    /** Whether its name is the one that its twins would have, too, if it had not. */
    public boolean hasNameOfTwins() {
        return !twins.isEmpty() && CanonicalName.of(name).equals(CanonicalName.of(found.stem()));
    }

    public Path path() {
        return found.path();
    }

    /** What reports call it: its path, which is absolute. */
    public String source() {
        return found.path().toString();
    }

    /** The name of a face's files, counted from 0. */
    public String nameOf(int face) {
        return FaceName.of(name, face);
    }
}
