package org.frt.prepare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Manifest;
import org.frt.dataset.ManifestRow;
import org.frt.dataset.Split;
import org.frt.face.FaceName;
import org.frt.io.CsvJournal;
import org.frt.io.InputException;
import org.frt.io.SourceFiles;
import org.frt.run.FolderContents;
import org.frt.run.PhotoFile;
import org.frt.run.PhotoVerb;
import org.frt.run.SourceContent;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/** What preparing makes of photos. */
record PrepareVerb(PrepareSetup setup) implements PhotoVerb<IdentifiedPhoto, ManifestRow> {
    private CelebaC dataSet() {
        return setup.config().dataSet();
    }

    @Override
    public String name() {
        return "prepare";
    }

    @Override
    public CsvJournal<ManifestRow> report() {
        return Manifest.JOURNAL;
    }

    @Override
    public Path folder() {
        return dataSet().root();
    }

    @Override
    public Path reportFile() {
        return dataSet().manifest();
    }

    FolderContents contents() {
        String manifest = reportFile().getFileName().toString();
        List<String> results = new ArrayList<>(List.of(manifest));
        for (Split split : Split.values()) {
            results.add(split.folder());
            CelebaC.KINDS.forEach(kind -> results.add(split.folder() + "/" + kind));
        }
        return FolderContents.of(folder(), "prepare.json", manifest, results);
    }

    @Override
    public IdentifiedPhoto unit(PhotoFile photo) {
        Path path = photo.path();
        String identity = setup.identities().find(path);
        // A photo of nobody known is taken for a person of its own.
        String person = identity == null ? "photo " + photo.found().stem() : "identity " + identity;
        return new IdentifiedPhoto(
                photo, identity == null ? "" : identity, setup.splitter().splitOf(path, person));
    }

    @Override
    public List<Path> files(IdentifiedPhoto photo, ManifestRow row) {
        Split split = row.split();
        return split == null
                ? List.of()
                : List.of(
                        dataSet().aligned(split, row.name()),
                        dataSet().mask(split, row.name()),
                        dataSet().combined(split, row.name()));
    }

    @Override
    public List<Path> inputs(IdentifiedPhoto photo) {
        return photo.split() == null ? List.of() : List.of(photo.photo().path());
    }

    @Override
    public int foldersOfKinds() {
        return 2;
    }

    /** The face as it was, and damaged; masks count for little. */
    @Override
    public long bytesOf(IdentifiedPhoto photo) {
        return 2 * BYTES_OF_FACE;
    }

    @Override
    public boolean holds(IdentifiedPhoto photo, ManifestRow row) {
        boolean sameSplit = row.split() == photo.split();
        if (row.status() == Status.DONE && !(sameSplit && hasIdentityOf(photo, row))) {
            throw new InputException(
                    photo.photo().path(),
                    "it was prepared as " + person(row.identity(), row.split()) + ", but now is "
                            + person(photo.identity(), photo.split()),
                    remedy(photo, row) + ", or give another " + InputException.setting("output"));
        }
        return sameSplit;
    }

    private String remedy(IdentifiedPhoto photo, ManifestRow row) {
        boolean isDrawnByPath = setup.config().splits().partition() == null
                && photo.identity().isEmpty()
                && row.identity().isEmpty();
        return isDrawnByPath
                ? "name the same folder as before, below which its path draws the split of a photo of nobody known"
                : "give the same " + InputException.setting("identities") + " and "
                        + InputException.setting("partition") + " as before";
    }

    private static boolean hasIdentityOf(IdentifiedPhoto photo, ManifestRow row) {
        return FaceName.isOfFurtherFace(row.name()) || row.identity().equals(photo.identity());
    }

    private static String person(String identity, @Nullable Split split) {
        return (identity.isEmpty() ? "nobody known" : "identity " + identity) + " in "
                + (split == null ? "no split" : split.folder());
    }

    @Override
    public ManifestRow undone(IdentifiedPhoto photo, Status status, String reason) {
        return photo.undone(status, reason);
    }

    @Override
    public ManifestRow with(ManifestRow row, String source, @Nullable SourceContent content) {
        return row.with(source, content);
    }

    @Override
    public ManifestRow passedOver(SourceFiles.PassedOver file) {
        return new ManifestRow(file.path().toString(), null, null, "", "", null, Status.PASSED_OVER, file.reason(), "");
    }
}
