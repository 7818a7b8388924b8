package org.frt.inpaint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frt.image.ImageReader;
import org.frt.inpaint.ReportRow.Status;
import org.frt.io.InputException;
import org.frt.io.SourceFiles;
import org.frt.run.PhotoNames;

/**
 * What there is to do.
 *
 * @param photos all photos of the sources
 * @param missing those that no earlier run has settled
 * @param rows what is known of each photo, also of photos of other sources, by {@link ReportRow#source}
 */
record Plan(List<Photo> photos, List<Photo> missing, Map<String, List<ReportRow>> rows) {
    static Plan of(InpaintConfig config) throws IOException {
        if (Files.isRegularFile(config.output())) {
            throw new InputException(config.output(), "this is a file, not a folder", "give another --output");
        }
        ResultFolder results = new ResultFolder(config.output());
        Map<String, List<ReportRow>> rows =
                config.overwrite() || Files.notExists(results.csv()) ? new LinkedHashMap<>() : read(results.csv());
        List<Photo> photos = photos(config, rows);
        List<Photo> missing = photos.stream()
                .filter(photo -> !isSettled(photo, rows.getOrDefault(photo.source(), List.of()), results, config.raw()))
                .toList();
        return new Plan(photos, missing, rows);
    }

    private static Map<String, List<ReportRow>> read(Path csv) throws IOException {
        // A photo that was done again has rows of both times: the later ones count.
        Map<String, ReportRow> byName = new LinkedHashMap<>();
        for (ReportRow row : InpaintReport.CSV.read(csv)) {
            byName.put(row.name(), row);
        }
        Map<String, List<ReportRow>> bySource = new LinkedHashMap<>();
        for (ReportRow row : byName.values()) {
            bySource.computeIfAbsent(row.source(), source -> new ArrayList<>()).add(row);
        }
        return bySource;
    }

    private static List<Photo> photos(InpaintConfig config, Map<String, List<ReportRow>> rows) throws IOException {
        Map<String, SourceFiles.Found> found = new LinkedHashMap<>();
        for (Path source : config.sources()) {
            requireApart(source, config.output());
            for (SourceFiles.Found file : SourceFiles.find(source, ImageReader::isImageName)) {
                found.putIfAbsent(Photo.source(file), file);
            }
        }
        PhotoNames names = new PhotoNames();
        Map<String, String> earlier = new LinkedHashMap<>();
        rows.values().stream().flatMap(List::stream).forEach(row -> {
            if (!PhotoNames.isOfFurtherFace(row.name())) {
                names.keep(row.name());
                earlier.put(row.source(), row.name());
            }
        });
        List<Photo> photos = new ArrayList<>();
        found.forEach((source, file) -> {
            String name = earlier.get(source);
            photos.add(new Photo(file, name == null ? names.give(file) : name));
        });
        return photos;
    }

    /** Results among the photos would be taken for photos by the next run. */
    private static void requireApart(Path source, Path output) throws IOException {
        if (Files.notExists(source)) {
            throw new InputException(source, "there is no such file or folder", "check the path");
        }
        Path photos = source.toRealPath();
        Path results = real(output);
        if (results.startsWith(photos) || (Files.isRegularFile(photos) && photos.startsWith(results))) {
            throw new InputException(
                    output, "the output folder lies within the source " + source, "give another --output");
        }
    }

    /** The path with links resolved as far as it exists. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path existing = absolute;
        while (existing.getParent() != null && Files.notExists(existing)) {
            existing = existing.getParent();
        }
        return existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
    }

    private static boolean isSettled(Photo photo, List<ReportRow> rows, ResultFolder results, boolean raw) {
        boolean settled = false;
        for (ReportRow row : rows) {
            boolean complete = switch (row.status()) {
                case DONE -> results.isComplete(row.name(), photo.name(), raw);
                case REFUSED -> true;
                case FAILED -> false;
            };
            if (!complete) {
                return false;
            }
            // The photo's first face is recorded last.
            settled |= row.name().equals(photo.name());
        }
        return settled;
    }

    /** All rows as the finished report lists them: by name. */
    List<ReportRow> sortedRows() {
        return rows.values().stream()
                .flatMap(List::stream)
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    InpaintSummary summary() {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        for (Photo photo : photos) {
            for (ReportRow row : rows.getOrDefault(photo.source(), List.of())) {
                counts.merge(row.status(), 1, Integer::sum);
            }
        }
        return new InpaintSummary(
                photos.size(),
                photos.size() - missing.size(),
                counts.getOrDefault(Status.DONE, 0),
                counts.getOrDefault(Status.REFUSED, 0),
                counts.getOrDefault(Status.FAILED, 0));
    }
}
