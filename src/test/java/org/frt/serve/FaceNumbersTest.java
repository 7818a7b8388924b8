package org.frt.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.frt.face.FaceChoice;
import org.frt.face.FaceFinder;
import org.frt.face.FaceFinding;
import org.frt.face.FaceFinding.Refused;
import org.frt.face.FaceOptions;
import org.frt.image.Image;
import org.frt.image.Photo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of two faces, however they are found. */
final class FaceNumbersTest {
    private static final FaceFinding NOBODY = new Refused("no face found", null);

    private static FaceFinding left;
    private static FaceFinding right;

    @BeforeAll
    static void find() throws IOException {
        FaceOptions all = new FaceOptions(
                null, FaceOptions.DEFAULT.maxYaw(), FaceOptions.DEFAULT.minEyeDistance(), 1, FaceChoice.ALL);
        Image photo = Photo.decode(TwoFaces.png()).rgb();
        try (FaceFinder finder = FaceFinder.open(all)) {
            List<FaceFinding> found = finder.find(photo);
            assertThat(found).hasSize(2);
            left = found.get(0);
            right = found.get(1);
        }
    }

    @Test
    void eachFaceKeepsItsNumber() {
        assertThat(FaceNumbers.kept(List.of(left, right), List.of(right, left))).containsExactly(left, right);
        assertThat(FaceNumbers.kept(List.of(right), List.of(left, right))).containsExactly(right, left);
    }

    @Test
    void faceThatIsGoneLeavesItsPlaceAndTakesItAgain() {
        List<FaceFinding> gone = FaceNumbers.kept(List.of(left, right), List.of(right));
        assertThat(gone.get(0)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).contains("not found");
            assertThat(refused.face()).isEqualTo(left.face());
        });
        assertThat(gone.get(1)).isEqualTo(right);
        assertThat(FaceNumbers.kept(gone, List.of(right, left))).containsExactly(left, right);
        assertThat(FaceNumbers.kept(gone, List.of(NOBODY)))
                .hasSize(2)
                .allMatch(each ->
                        each instanceof Refused refused && refused.reason().contains("not found"));
    }

    @Test
    void whatHasNoPlaceKeepsItsNumber() {
        FaceFinding drawnAway = new Refused("the landmarks are not those of an upright face", null);
        List<FaceFinding> before = List.of(left, drawnAway);
        assertThat(FaceNumbers.kept(before, List.of(left, drawnAway))).containsExactly(left, drawnAway);
        assertThat(FaceNumbers.kept(before, List.of(left, right))).containsExactly(left, right);
        assertThat(FaceNumbers.kept(before, List.of(left))).containsExactly(left, drawnAway);
        assertThat(FaceNumbers.kept(List.of(left), List.of(left, drawnAway))).containsExactly(left);
    }
}
