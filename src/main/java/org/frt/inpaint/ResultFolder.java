package org.frt.inpaint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
                List.of("aligned", "mask", "damaged", "prediction", "inpainted", "restored", CSV, JSON));
    }

    Path csv() {
        return folder.resolve(CSV);
    }

    Path json() {
        return folder.resolve(JSON);
    }

    /** The face in the template, whole. */
    Path aligned(String name) {
        return file("aligned", name);
    }

    /** The hole in the aligned face: 255. */
    Path mask(String name) {
        return file("mask", name);
    }

    /** The aligned face with noise in the hole. */
    Path damaged(String name) {
        return file("damaged", name);
    }

    /** The generator's own output. */
    Path prediction(String name) {
        return file("prediction", name);
    }

    /** The aligned face with the prediction in the hole. */
    Path inpainted(String name) {
        return file("inpainted", name);
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
        List<Path> files = new ArrayList<>(List.of(aligned(name), mask(name), damaged(name), inpainted(name)));
        if (raw) {
            files.add(prediction(name));
        }
        return files;
    }

    private Path file(String kind, String name) {
        return folder.resolve(kind).resolve(name + ".png");
    }
}
