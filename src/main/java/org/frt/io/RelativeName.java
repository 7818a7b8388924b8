package org.frt.io;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Names of files that tables hold, which may come from anybody. */
public final class RelativeName {
    private RelativeName() {}

    /**
     * Whether a file of this name lies below the folder that the name is resolved against.
     *
     * @throws InputException if that cannot be told, since the name has letters that this process cannot name files by
     */
    public static boolean staysBelow(String name) {
        try {
            Path path = Path.of(name);
            return !name.isEmpty() && !path.isAbsolute() && path.normalize().equals(path) && !path.startsWith("..");
        } catch (InvalidPathException e) {
            if (name.indexOf('\0') < 0) {
                SourceFiles.requireLetters(name);
            }
            return false;
        }
    }
}
