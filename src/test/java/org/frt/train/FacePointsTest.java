package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.frt.RecognitionData;
import org.frt.damage.Damage;
import org.frt.damage.Mask;
import org.frt.dataset.FacePair;
import org.frt.dataset.Split;
import org.frt.face.FivePoints;
import org.frt.face.Point;
import org.frt.image.Image;
import org.junit.jupiter.api.Test;

final class FacePointsTest {
    private static FacePair pair(String name, Image original, boolean mirrored) {
        Mask nowhere = Mask.nowhere(original);
        return new FacePair(name, original, new Damage(original, nowhere), nowhere, mirrored);
    }

    @Test
    void ofAMirroredFaceTheyAreMirrored() {
        Image face = RecognitionData.alignedSample().image();
        try (FacePoints points = new FacePoints()) {
            FivePoints found = points.of(Split.TRAIN, pair("a", face, false)).orElseThrow();
            List<Point> mirrored = points.of(Split.TRAIN, pair("a", face.mirrored(), true))
                    .orElseThrow()
                    .list();
            // Looked for afresh.
            List<Point> wanted = points.of(Split.TRAIN, pair("b", face.mirrored(), false))
                    .orElseThrow()
                    .list();
            for (int i = 0; i < wanted.size(); i++) {
                assertThat(mirrored.get(i).distance(wanted.get(i))).isLessThan(3);
            }
            assertThat(mirrored.get(0).x())
                    .isEqualTo(face.width() - 1 - found.leftEye().x());
        }
    }

    @Test
    void whatIsNoFaceHasNone() {
        Image grey = Image.blank(64, 64, 3);
        try (FacePoints points = new FacePoints()) {
            assertThat(points.of(Split.VALIDATE, pair("a", grey, false))).isEmpty();
        }
    }
}
