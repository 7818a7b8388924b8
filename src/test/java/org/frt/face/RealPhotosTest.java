package org.frt.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.frt.AlignedFaces;
import org.frt.SharedFaces;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Alignment of published CelebA photos against what another detector saw in them. Takes every tenth photo of those that
 * matter, and all profiles; all 700 with {@code -Dfrt.photos=all}. Prints its figures.
 */
class RealPhotosTest {
    private static final double FRONTAL = 20;
    private static final double NEAR_FRONTAL = 15;
    private static final double NEAR_PROFILE = 35;
    private static final double SMALLEST_EYE_DISTANCE = 30;

    private final List<Double> eyeErrors = new ArrayList<>();
    private final List<Double> mirrorErrors = new ArrayList<>();
    private int faces;
    private int accepted;
    private int refusedForYaw;
    private int withoutFace;
    private int withSeveralFaces;
    private int frontal;
    private int frontalFound;
    private int frontalAccepted;
    private int nearFrontal;
    private int nearFrontalAccepted;
    private int profile;
    private int profileAccepted;

    @Test
    void frontalFacesAreAlignedAndProfilesRefused() throws IOException {
        Path photos = SharedFaces.path("photos");
        List<CSVRecord> rows = rows(SharedFaces.path("photos.csv"));
        boolean everyPhoto = System.getProperty("frt.photos", "some").equals("all");
        long nanos = 0;
        try (FaceAligner largest = FaceAligner.open(FaceOptions.DEFAULT);
                FaceAligner all = FaceAligner.open(new FaceOptions(null, 20, FaceChoice.ALL))) {
            for (int i = 0; i < rows.size(); i++) {
                boolean turned = yaw(rows.get(i)) > NEAR_PROFILE;
                if (everyPhoto || turned || i % 10 == 0) {
                    Image photo = ImageReader.readRgb(photos.resolve(rows.get(i).get("file")));
                    long start = System.nanoTime();
                    FaceFinding finding = largest.find(photo).get(0);
                    nanos += System.nanoTime() - start;
                    count(rows.get(i), finding);
                    addMirrorError(finding, largest.find(photo.mirrored()).get(0));
                    if (finding instanceof FaceFinding.Accepted face) {
                        addEyeErrors(AlignedFaces.of(largest, face.face().image()));
                    }
                    withSeveralFaces +=
                            everyPhoto && AlignedFaces.of(all, photo).size() > 1 ? 1 : 0;
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d photos: %d accepted, %d refused for yaw, %d without a face, %d with several%n"
                        + "frontal: %d, found %d, accepted %d; within %.0f degrees: %d, accepted %d; profile: %d, accepted %d%n"
                        + "eyes off the template in px: median %.2f, 95th percentile %.2f; %.1f photos/s%n"
                        + "yaw off that of the mirror image in degrees: median %.2f, 95th percentile %.2f, mean of both %.2f%n",
                faces,
                accepted,
                refusedForYaw,
                withoutFace,
                withSeveralFaces,
                frontal,
                frontalFound,
                frontalAccepted,
                NEAR_FRONTAL,
                nearFrontal,
                nearFrontalAccepted,
                profile,
                profileAccepted,
                percentile(eyeErrors, 50),
                percentile(eyeErrors, 95),
                faces / (nanos / 1e9),
                percentile(mirrorSizes(), 50),
                percentile(mirrorSizes(), 95),
                meanYawOfBoth());
        assertThat((double) frontalFound / frontal).isGreaterThanOrEqualTo(0.99);
        // The reference's yaw is off by 5 degrees and more, so some of those near its limit are truly turned further.
        assertThat((double) frontalAccepted / frontal).isGreaterThanOrEqualTo(0.9);
        assertThat((double) nearFrontalAccepted / nearFrontal).isGreaterThanOrEqualTo(0.95);
        assertThat((double) profileAccepted / profile).isLessThanOrEqualTo(0.1);
        assertThat(percentile(eyeErrors, 50)).isLessThanOrEqualTo(2);
        assertThat(percentile(eyeErrors, 95)).isLessThanOrEqualTo(4);
        assertThat(percentile(mirrorSizes(), 50)).isLessThanOrEqualTo(2);
        assertThat(percentile(mirrorSizes(), 95)).isLessThanOrEqualTo(6);
        assertThat(meanYawOfBoth()).isBetween(-0.5, 0.5);
    }

    private void count(CSVRecord row, FaceFinding finding) {
        boolean accept = finding instanceof FaceFinding.Accepted;
        boolean face = face(finding) != null;
        faces++;
        accepted += accept ? 1 : 0;
        refusedForYaw += face && !accept ? 1 : 0;
        withoutFace += face ? 0 : 1;
        if (row.get("yaw").isEmpty()) {
            return;
        }
        if (yaw(row) <= FRONTAL && Double.parseDouble(row.get("eye_distance")) >= SMALLEST_EYE_DISTANCE) {
            frontal++;
            frontalFound += face ? 1 : 0;
            frontalAccepted += accept ? 1 : 0;
            nearFrontal += yaw(row) <= NEAR_FRONTAL ? 1 : 0;
            nearFrontalAccepted += accept && yaw(row) <= NEAR_FRONTAL ? 1 : 0;
        } else if (yaw(row) > NEAR_PROFILE) {
            profile++;
            profileAccepted += accept ? 1 : 0;
        }
    }

    /** A face that is not seen again counts as far off. */
    private void addEyeErrors(List<AlignedFace> again) {
        if (again.isEmpty()) {
            eyeErrors.add(Double.MAX_VALUE);
            return;
        }
        Similarity back = again.get(0).toTemplate().inverse();
        for (Point eye : List.of(FaceTemplate.RIGHT_EYE, FaceTemplate.LEFT_EYE)) {
            eyeErrors.add(back.apply(eye).distance(eye));
        }
    }

    /** The yaws of a face and of its mirror image should cancel out; small faces are left out, as in the other figures. */
    private void addMirrorError(FaceFinding finding, FaceFinding mirrored) {
        AlignedFace face = face(finding);
        AlignedFace mirrorImage = face(mirrored);
        if (face != null && mirrorImage != null && face.eyeDistance() >= SMALLEST_EYE_DISTANCE) {
            mirrorErrors.add(face.yaw() + mirrorImage.yaw());
        }
    }

    private static @Nullable AlignedFace face(FaceFinding finding) {
        return finding instanceof FaceFinding.Accepted accepted
                ? accepted.face()
                : ((FaceFinding.Refused) finding).face();
    }

    private List<Double> mirrorSizes() {
        return mirrorErrors.stream().map(Math::abs).toList();
    }

    /** What a mesh that prefers one side would add to every yaw, in degrees. */
    private double meanYawOfBoth() {
        return mirrorErrors.stream().mapToDouble(error -> error / 2).average().orElseThrow();
    }

    private static double percentile(List<Double> values, int percent) {
        return values.stream().sorted().toList().get(values.size() * percent / 100);
    }

    private static double yaw(CSVRecord row) {
        return row.get("yaw").isEmpty() ? 0 : Math.abs(Double.parseDouble(row.get("yaw")));
    }

    private static List<CSVRecord> rows(Path csv) throws IOException {
        try (Reader reader = Files.newBufferedReader(csv)) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
    }
}
