package org.frt.evaluate.candidate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.frt.dataset.FacePair;
import org.frt.dataset.FacePictures;
import org.frt.image.Image;
import org.frt.image.PictureFiles;
import org.frt.io.CanonicalName;
import org.frt.io.InputException;
import org.frt.io.SourceFiles;
import org.frt.run.Status;

/** What another tool made of the same damaged faces: a folder of pictures, each with its face's name and size. */
final class FolderCandidate implements Candidate {
    private final String label;
    private final Path folder;
    private final Map<String, Path> byName;
    private final FacePictures pictures = new FacePictures();

    private FolderCandidate(String label, Path folder, Map<String, Path> byName) {
        this.label = label;
        this.folder = folder;
        this.byName = byName;
    }

    /**
     * Finds the pictures.
     *
     * @param faces the names that they may have
     * @throws InputException if there is no folder, no picture for any of the faces, or two for one
     */
    static ResolvedCandidate resolve(String label, Path folder, List<String> faces) throws IOException {
        Map<String, Path> byName = new HashMap<>();
        for (SourceFiles.Found found : PictureFiles.list(folder).taken(folder)) {
            Path other = byName.put(CanonicalName.of(found.stem()), found.path());
            if (other != null) {
                throw new InputException(
                        found.path(),
                        "this result and " + other.getFileName() + " belong to the same face",
                        "keep one of them");
            }
        }
        Set<String> ofFaces = faces.stream().map(CanonicalName::of).collect(Collectors.toSet());
        List<Path> ofNone = byName.entrySet().stream()
                .filter(result -> !ofFaces.contains(result.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        if (ofNone.size() == byName.size()) {
            throw new InputException(
                    folder, "none of its pictures has the name of a face", "name them as in " + faces.get(0) + ".png");
        }
        List<String> notes = ofNone.isEmpty()
                ? List.of()
                : List.of(folder + ": " + ofNone.size() + " of its " + byName.size()
                        + " pictures have the name of no face, such as "
                        + ofNone.get(0));
        FolderCandidate candidate = new FolderCandidate(label, folder, byName);
        return new ResolvedCandidate(
                label,
                candidate.kind(),
                folder.toString(),
                digests -> digests.of(new TreeMap<>(byName)),
                List.of(),
                notes,
                () -> candidate);
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public CandidateKind kind() {
        return CandidateKind.RESULTS;
    }

    @Override
    public List<Path> filesOf(String face) {
        Path file = byName.get(CanonicalName.of(face));
        return file == null ? List.of() : List.of(file);
    }

    @Override
    public Filling fill(FacePair face) {
        Path file = byName.get(CanonicalName.of(face.name()));
        if (file == null) {
            return new Filling.Missing(Status.FAILED, folder + ": there is no result of this name");
        }
        try {
            Image image = pictures.readRgb(file);
            return image.sameSize(face.original())
                    ? new Filling.Filled(image)
                    : new Filling.Missing(
                            Status.FAILED,
                            file + ": is " + image.size() + " but the face is "
                                    + face.original().size());
        } catch (InputException e) {
            return new Filling.Missing(Status.FAILED, String.valueOf(e.getMessage()));
        }
    }
}
