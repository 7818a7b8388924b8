package org.frt;

import java.util.List;
import java.util.stream.Stream;
import org.frt.face.AlignedFace;
import org.frt.face.FaceAligner;
import org.frt.image.Image;

/** Faces for tests, whether they meet the aligner's options or not. */
public final class AlignedFaces {
    private AlignedFaces() {}

    /** The wanted faces of a photo, largest first. */
    public static List<AlignedFace> of(FaceAligner aligner, Image photo) {
        return aligner.find(photo).stream()
                .flatMap(finding -> Stream.ofNullable(finding.face()))
                .toList();
    }
}
