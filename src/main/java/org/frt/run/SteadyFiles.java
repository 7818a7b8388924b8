package org.frt.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.frt.io.FileState;
import org.frt.io.InputException;

/** Files that are read while something is made of them: what is made counts if they still hold the same at the end. */
public final class SteadyFiles {
    private final List<Path> files;
    private final List<State> before;

    private record State(FileTime changed, long bytes) {}

    private SteadyFiles(List<Path> files, List<State> before) {
        this.files = files;
        this.before = before;
    }

    /** Files that are about to be read. */
    public static SteadyFiles of(List<Path> files) throws IOException {
        return new SteadyFiles(files, states(files));
    }

    private static List<State> states(List<Path> files) throws IOException {
        List<State> states = new ArrayList<>();
        for (Path file : files) {
            states.add(new State(FileState.lastChange(file), Files.size(file)));
        }
        return states;
    }

    /**
     * Makes sure that they hold what was read.
     *
     * @throws InputException if they don't: where times are compared with those of results, nobody would see it afterwards
     */
    public void require(SourceContent read) throws IOException {
        if (!states(files).equals(before) && !read.isIn(files)) {
            throw new InputException(
                    files.get(0),
                    "it was changed while it was worked on" + (files.size() == 1 ? "" : ", or its mask was"),
                    "call the same again once it stays as it is");
        }
    }
}
