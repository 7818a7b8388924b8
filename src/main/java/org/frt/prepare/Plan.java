package org.frt.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Manifest;
import org.frt.dataset.ManifestRow;
import org.frt.dataset.ManifestRow.Status;
import org.frt.dataset.NameTable;
import org.frt.dataset.Split;
import org.frt.image.ImageReader;
import org.frt.io.InputException;
import org.frt.io.SourceFiles;
import org.frt.run.PhotoNames;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do.
 *
 * @param photos all photos of the sources
 * @param missing those that no earlier run has settled
 * @param rows what is known of each photo, also of photos of other sources, by {@link ManifestRow#source}
 */
record Plan(List<Photo> photos, List<Photo> missing, Map<String, List<ManifestRow>> rows) {
    static Plan of(PrepareConfig config) throws IOException {
        CelebaC dataSet = config.dataSet();
        Map<String, List<ManifestRow>> rows = recordedRows(dataSet.manifest());
        List<Photo> photos = photos(config, rows);
        List<Photo> missing = new ArrayList<>();
        for (Photo photo : photos) {
            if (!isSettled(photo, rows.getOrDefault(photo.source(), List.of()), dataSet)) {
                missing.add(photo);
            }
        }
        return new Plan(photos, missing, rows);
    }

    private static Map<String, List<ManifestRow>> recordedRows(Path manifest) throws IOException {
        if (Files.notExists(manifest)) {
            return new LinkedHashMap<>();
        }
        // A photo that was done again has rows of both times: the later ones count.
        Map<String, ManifestRow> byName = new LinkedHashMap<>();
        for (ManifestRow row : Manifest.read(manifest)) {
            byName.put(row.name(), row);
        }
        Map<String, List<ManifestRow>> bySource = new LinkedHashMap<>();
        for (ManifestRow row : byName.values()) {
            bySource.computeIfAbsent(row.source(), source -> new ArrayList<>()).add(row);
        }
        return bySource;
    }

    private static List<Photo> photos(PrepareConfig config, Map<String, List<ManifestRow>> rows) throws IOException {
        Path output = absolute(config.output());
        Map<Path, SourceFiles.Found> found = new LinkedHashMap<>();
        for (Path source : config.sources()) {
            for (SourceFiles.Found file : SourceFiles.find(
                    source,
                    file -> ImageReader.isImageName(file) && !absolute(file).startsWith(output))) {
                found.putIfAbsent(absolute(file.path()), file);
            }
        }
        PhotoNames names = new PhotoNames();
        Map<String, String> earlierNames = new LinkedHashMap<>();
        rows.forEach((source, ofSource) -> {
            for (ManifestRow row : ofSource) {
                if (!PhotoNames.isOfFurtherFace(row.name())) {
                    names.keep(row.name());
                    earlierNames.put(source, row.name());
                }
            }
        });
        NameTable identities = config.identities() == null ? NameTable.empty() : NameTable.read(config.identities());
        Splitter splitter = Splitter.of(config);
        List<Photo> photos = new ArrayList<>();
        found.forEach((path, file) -> {
            String earlier = earlierNames.get(path.toString());
            String identity = identities.find(path);
            // A photo of nobody known is taken for a person of its own.
            String person = identity == null ? "photo " + file.stem() : "identity " + identity;
            photos.add(new Photo(
                    path,
                    earlier == null ? names.give(file) : earlier,
                    identity == null ? "" : identity,
                    splitter.splitOf(path, person)));
        });
        return photos;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static boolean isSettled(Photo photo, List<ManifestRow> rows, CelebaC dataSet) {
        boolean settled = false;
        for (ManifestRow row : rows) {
            boolean sameSplit = row.split() == photo.split();
            if (row.status() == Status.FAILED || (row.status() == Status.REFUSED && !sameSplit)) {
                return false;
            }
            if (row.status() == Status.DONE && !(sameSplit && hasIdentityOf(photo, row))) {
                throw new InputException(
                        photo.path(),
                        "it was prepared as " + person(row.identity(), row.split()) + ", but now is "
                                + person(photo.identity(), photo.split()),
                        "give the same --identities and --partition as before, or another --output");
            }
            if (row.status() == Status.DONE && !hasFiles(row.split(), row.name(), dataSet)) {
                return false;
            }
            // The photo's first face is recorded last.
            settled |= row.name().equals(photo.name());
        }
        return settled;
    }

    private static boolean hasIdentityOf(Photo photo, ManifestRow row) {
        return PhotoNames.isOfFurtherFace(row.name()) || row.identity().equals(photo.identity());
    }

    private static String person(String identity, @Nullable Split split) {
        return (identity.isEmpty() ? "nobody known" : "identity " + identity) + " in "
                + (split == null ? "no split" : split.folder());
    }

    private static boolean hasFiles(@Nullable Split split, String name, CelebaC dataSet) {
        return split != null
                && Files.exists(dataSet.aligned(split, name))
                && Files.exists(dataSet.mask(split, name))
                && Files.exists(dataSet.combined(split, name));
    }

    /** All rows as the finished manifest lists them: by name. */
    List<ManifestRow> sortedRows() {
        return rows.values().stream()
                .flatMap(List::stream)
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }
}
