package org.frt.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.frt.AlignedFaces;
import org.frt.SharedFaces;
import org.frt.SyntheticFaces;
import org.frt.face.OddPositions.Position;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What becomes of faces in odd positions: aligned rightly, or refused with a reason that makes sense; never aligned askew.
 * The sample portrait's table is {@code odd-positions.txt}.
 */
final class OddPositionsTest {
    private static final Path TABLE = Path.of("src/test/resources/org/frt/face/odd-positions.txt");

    /** In pixels of the template, in which the eyes are 70 apart: so much an eye that has to be guessed may be off. */
    private static final double ROUGH = 8;

    /** A face that is taken to stand another way than it does is off by more. */
    private static final double ASKEW = 35;

    @AutoClose
    private static FaceAligner aligner;

    @BeforeAll
    static void open() {
        aligner =
                FaceAligner.open(new FaceOptions(null, 20, FaceOptions.SMALL, FaceOptions.CUT_OFF, FaceChoice.LARGEST));
    }

    private static Position upright(Image photo) {
        return OddPositions.upright(photo, AlignedFaces.of(aligner, photo).get(0));
    }

    private static String outcome(Position position) {
        FaceFinding finding = aligner.find(position.photo()).get(0);
        if (finding instanceof FaceFinding.Accepted accepted) {
            double error = position.error(accepted.face());
            return error < ROUGH ? "aligned" : error < ASKEW ? "aligned roughly" : "ASKEW";
        }
        return "refused: " + ((FaceFinding.Refused) finding).reason().replaceAll("-?\\d+\\.\\d", "N");
    }

    @Test
    void samplePortraitIsAlignedRightlyOrRefusedForAReason() throws IOException {
        Position upright = upright(ImageReader.readRgb(Path.of("dataset/sample/eileen-collins.png")));
        List<String> table = new ArrayList<>();
        OddPositions.all(upright)
                .forEach(
                        (name, position) -> table.add(String.format(Locale.ROOT, "%-30s %s", name, outcome(position))));
        Point nowhere = new Point(0, 0);
        Image drawn = SyntheticFaces.draw(400, new Random(1));
        table.add(String.format(
                Locale.ROOT, "%-30s %s", "drawn oval with two eyes", outcome(new Position(drawn, nowhere, nowhere))));
        Files.write(Path.of("target/odd-positions.txt"), table);
        assertThat(table).isEqualTo(Files.readAllLines(TABLE));
        assertThat(table).noneMatch(line -> line.contains("ASKEW"));
    }

    /** Of 622 crops with {@code -Dfrt.photos=all}. */
    @Test
    void upsideDownAndSidewaysFacesAreNotAlignedAskew() throws IOException {
        int every = System.getProperty("frt.photos", "some").equals("all") ? 20 : 600;
        List<Path> crops;
        try (Stream<Path> files = Files.list(SharedFaces.path("crops"))) {
            crops = files.sorted().toList();
        }
        List<String> wrong = new ArrayList<>();
        int faces = 0;
        int aligned = 0;
        for (int i = 0; i < crops.size(); i += every) {
            Image photo = ImageReader.readRgb(crops.get(i));
            if (aligner.find(photo).get(0) instanceof FaceFinding.Accepted accepted) {
                Position upright = OddPositions.upright(photo, accepted.face());
                for (int degrees : List.of(90, 180, 270)) {
                    String outcome = outcome(OddPositions.turned(upright, degrees));
                    faces++;
                    aligned += outcome.startsWith("aligned") ? 1 : 0;
                    if (outcome.equals("ASKEW")) {
                        wrong.add(crops.get(i) + " turned by " + degrees);
                    }
                }
            }
        }
        System.out.printf("%d upside down or sideways: %d aligned rightly, %d askew%n", faces, aligned, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat((double) aligned / faces).isGreaterThan(0.95);
    }
}
