package org.frt.data;

import java.nio.file.Path;

/**
 * Where the files of a prepared data set are: {@code SPLIT/aligned/NAME.png} (RGB, 256x256), {@code SPLIT/mask/NAME.png}
 * (grey, 255 = hole), {@code SPLIT/combined/NAME.png} (the aligned face with noise in the hole), and a {@link Manifest}.
 * A name may hold slashes; then its files lie in subfolders.
 *
 * @param root the data set's folder
 */
public record CelebaC(Path root) {
    public Path aligned(Split split, String name) {
        return file(split, "aligned", name);
    }

    public Path mask(Split split, String name) {
        return file(split, "mask", name);
    }

    public Path combined(Split split, String name) {
        return file(split, "combined", name);
    }

    public Path manifest() {
        return root.resolve("manifest.csv");
    }

    private Path file(Split split, String kind, String name) {
        return root.resolve(split.folder()).resolve(kind).resolve(name + ".png");
    }
}
