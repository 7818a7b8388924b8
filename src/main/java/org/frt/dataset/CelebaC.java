package org.frt.dataset;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the files of a prepared data set are: {@code SPLIT/aligned/NAME.png} (RGB, 256x256), {@code SPLIT/mask/NAME.png}
 * (grey, 255 = hole), {@code SPLIT/combined/NAME.png} (the aligned face with noise in the hole), and a {@link Manifest}.
 * A name may hold slashes; then its files lie in subfolders.
 *
 * @param root the data set's folder
 */
public record CelebaC(Path root) {
    static final String ALIGNED = "aligned";
    static final String MASK = "mask";
    static final String COMBINED = "combined";

    /** The folders of a split. */
    public static final List<String> KINDS = List.of(ALIGNED, MASK, COMBINED);

    public Path aligned(Split split, String name) {
        return file(split, ALIGNED, name);
    }

    public Path mask(Split split, String name) {
        return file(split, MASK, name);
    }

    public Path combined(Split split, String name) {
        return file(split, COMBINED, name);
    }

    public Path manifest() {
        return root.resolve("manifest.csv");
    }

    Path folder(Split split, String kind) {
        return root.resolve(split.folder()).resolve(kind);
    }

    private Path file(Split split, String kind, String name) {
        return folder(split, kind).resolve(name + ".png");
    }
}
