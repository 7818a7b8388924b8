package org.frt.run;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.frt.dataset.Manifest;
import org.frt.dataset.ManifestRow;
import org.frt.dataset.Split;
import org.frt.io.CsvJournal;
import org.frt.io.SourceFiles;
import org.jspecify.annotations.Nullable;

/**
 * A verb that makes one file of each photo.
 *
 * @param asked how often it was asked what a photo's results are made of
 */
record OneFile(Path folder, AtomicInteger asked) implements PhotoVerb<PhotoFile, ManifestRow> {
    OneFile(Path folder) {
        this(folder, new AtomicInteger());
    }

    @Override
    public List<Path> inputs(PhotoFile photo) {
        asked.incrementAndGet();
        return List.of(photo.path());
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public CsvJournal<ManifestRow> report() {
        return Manifest.JOURNAL;
    }

    @Override
    public Path reportFile() {
        return folder.resolve("manifest.csv");
    }

    @Override
    public PhotoFile unit(PhotoFile photo) {
        return photo;
    }

    Path file(PhotoFile photo) {
        return folder.resolve("faces").resolve(photo.name());
    }

    @Override
    public List<Path> files(PhotoFile photo, ManifestRow row) {
        return List.of(file(photo));
    }

    @Override
    public int foldersOfKinds() {
        return 1;
    }

    @Override
    public long bytesOf(PhotoFile photo) {
        return 1;
    }

    static ManifestRow row(PhotoFile photo, Status status, String reason) {
        return new ManifestRow(photo.source(), null, Split.TRAIN, photo.name(), "", null, status, reason, "");
    }

    @Override
    public ManifestRow undone(PhotoFile photo, Status status, String reason) {
        return row(photo, status, reason);
    }

    @Override
    public ManifestRow with(ManifestRow row, String source, @Nullable SourceContent content) {
        return row.with(source, content);
    }

    @Override
    public ManifestRow passedOver(SourceFiles.PassedOver file) {
        throw new IllegalStateException("nothing is passed over");
    }
}
