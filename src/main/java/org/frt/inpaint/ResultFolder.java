package org.frt.inpaint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frt.run.FolderContents;

/** Where the results are: {@code KIND/NAME.png}, the reports, and the configuration that they were made with. */
record ResultFolder(Path folder) {
    private static final String CSV = "report.csv";
    private static final String JSON = "report.json";

    FolderContents contents() {
        return FolderContents.of(
                folder,
                "inpaint.json",
                CSV,
                Stream.concat(Arrays.stream(Kind.values()).map(Kind::folder), Stream.of("restored", CSV, JSON))
                        .toList());
    }

    Path csv() {
        return folder.resolve(CSV);
    }

    Path json() {
        return folder.resolve(JSON);
    }

    /**
     * The whole photo, with the predictions in the holes of its faces.
     *
     * @param file the photo's name with the extension of what it is written as
     */
    Path restored(String file) {
        return folder.resolve("restored").resolve(file);
    }

    /** All files of a face, but for the restored photo. */
    List<Path> files(String name, boolean raw) {
        return Arrays.stream(Kind.values())
                .filter(kind -> raw || kind != Kind.PREDICTION)
                .map(kind -> folder.resolve(kind.place(name)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The pictures of a face, each kind in a folder of its own. */
    enum Kind {
        /** The face in the template, whole. */
        ALIGNED,
        /** The hole in the aligned face: 255. */
        MASK,
        /** The aligned face with noise in the hole. */
        DAMAGED,
        /** The aligned face with the prediction in the hole. */
        INPAINTED,
        /** The generator's own output. */
        PREDICTION;

        String folder() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Where a face's picture is, below the folder of results or in an archive: no path, since others may choose the name. */
        String place(String name) {
            return folder() + "/" + name + ".png";
        }
    }
}
