package org.frt.inpaint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the results are: {@code KIND/NAME.png}, the reports, and the configuration that they were made with. */
record ResultFolder(Path folder) {
    Path config() {
        return folder.resolve("inpaint.json");
    }

    Path csv() {
        return folder.resolve("report.csv");
    }

    Path json() {
        return folder.resolve("report.json");
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

    /** The whole photo, with the predictions in the holes of its faces. */
    Path restored(String photo) {
        return file("restored", photo);
    }

    /** Whether all files of a face are there. */
    boolean isComplete(String name, String photo, boolean raw) {
        List<Path> files = List.of(aligned(name), mask(name), damaged(name), inpainted(name), restored(photo));
        Stream<Path> kept = raw ? Stream.of(prediction(name)) : Stream.empty();
        return Stream.concat(files.stream(), kept).allMatch(Files::exists);
    }

    private Path file(String kind, String name) {
        return folder.resolve(kind).resolve(name + ".png");
    }
}
