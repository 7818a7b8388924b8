package org.frt.evaluate.recognition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads files of pairs for three faces, of which two show one person. */
public final class PairFile {
    private final FaceSet faces;

    public PairFile(Path folder) throws IOException {
        faces = NamedFaces.of(folder, new TreeMap<>(Map.of("ann_0001", "ann", "ann_0002", "ann", "bob_0001", "bob")));
    }

    public void read(Path file) throws IOException {
        PairList.read(file, faces, GallerySource.ORIGINAL).forEach((gallery, probe, mated, fold) -> {});
    }
}
