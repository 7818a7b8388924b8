package org.frt.face;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Finds the landmarks of the faces that a detector saw, and tells whether they can be believed. Where a face is upside
 * down, detectors see it with the eyes in wrong places, and the mesh fits an upright face to anything. Whether it did so
 * shows in how sure the mesh is, whether its landmarks stay where they are found again, and whether BlazeFace sees the
 * eyes of the upright face where they should be: in the photo itself, where the face stands upright there, otherwise in the
 * aligned face. Only if that is in doubt, the surroundings are turned by half and quarter turns, and the detector looks
 * again.
 *
 * <p>The limits are from 1,752 upright crops of CelebA and 2,934 turned ones that were seen askew; see the design notes.
 */
final class LandmarkFinder implements AutoCloseable {
    /** Logit at which, with a firm second opinion, nobody looks again: 95 of 100 upright faces are above. */
    private static final double SURE = 15;

    /** The same where BlazeFace saw the face upright in the photo itself: 99 of 100 upright faces are above. */
    private static final double SURE_AS_SEEN = 12;

    /** A face is upright in the photo up to this angle, in radians. */
    private static final double UPRIGHT = Math.toRadians(20);

    /** Logit that nearly all upright faces reach, and fewer than half of the askew ones; see the design notes. */
    private static final double LIKELY = 7;

    /** A firm opinion: a score that few askew faces get, and eyes that are off by no more than this, in template pixels. */
    private static final double FIRM_SCORE = 0.75;

    private static final double FIRM_DISTANCE = 15;

    /** The weakest opinion that any upright face got, but for profiles. */
    private static final double WEAK_SCORE = 0.55;

    private static final double WEAK_DISTANCE = 25;

    private static final double[] TURNS = {Math.PI, Math.PI / 2, -Math.PI / 2};

    /** The square in which a turned face is looked for is larger than its box by this factor. */
    private static final double CLOSE_UP = 2.5;

    /** A face seen in the turned picture is the doubtful one if their boxes overlap so much. */
    private static final double SAME_FACE_OVERLAP = 0.2;

    /** Two sets of landmarks are of the same eyes if these are no further apart, in template pixels. */
    private static final double SAME_PLACE = 10;

    private final BlazeFace closeUp;
    private final boolean detectorIsBlazeFace;
    private final FaceMesh mesh = new FaceMesh();

    /**
     * Loads the mesh.
     *
     * @param closeUp of the short range; the caller closes it
     * @param detectorIsBlazeFace whether detections are BlazeFace's: only of its scores it is known what they are worth
     */
    LandmarkFinder(BlazeFace closeUp, boolean detectorIsBlazeFace) {
        this.closeUp = closeUp;
        this.detectorIsBlazeFace = detectorIsBlazeFace;
    }

    /**
     * A face.
     *
     * @param landmarks in pixels of the photo
     * @param upright whether they are those of a face that they turn upright; otherwise they are of no use
     * @param presence how sure the mesh is of the face, a logit
     * @param size by which it has its place among others
     */
    record Found(Landmarks landmarks, boolean upright, double presence, double size) {
        private Found(Landmarks landmarks, boolean upright, double presence) {
            this(
                    landmarks,
                    upright,
                    presence,
                    FaceBox.around(landmarks.points()).size());
        }

        FaceBox box() {
            return FaceBox.around(landmarks.points());
        }

        /** The surer of two findings of a face, as large as the larger. */
        Found orSurer(Found other) {
            boolean better = other.upright && (!upright || other.presence > presence);
            Found surer = better ? other : this;
            return new Found(surer.landmarks, surer.upright, surer.presence, Math.max(size, other.size));
        }
    }

    /** What the second look says of an aligned face: {@code distance} is that of the eye that is further off. */
    private record Opinion(double score, double distance) {
        /** What a detection says of a transform that is to carry the eyes to their places in the template. */
        static Opinion of(Detection seen, Similarity toTemplate) {
            return new Opinion(
                    seen.score(),
                    Math.max(
                            toTemplate.apply(seen.rightEye()).distance(FaceTemplate.RIGHT_EYE),
                            toTemplate.apply(seen.leftEye()).distance(FaceTemplate.LEFT_EYE)));
        }

        boolean isAtLeast(double smallestScore, double largestDistance) {
            return score >= smallestScore && distance <= largestDistance;
        }
    }

    /** The landmarks of the face that a detector saw; empty if there is none. */
    Optional<Found> find(Mat photo, Detection detection) {
        Optional<FaceMesh.Fit> seen = mesh.find(photo, detection);
        if (seen.filter(fit -> isSeenUpright(detection, fit) || (fit.presence() >= SURE && isFirm(photo, fit)))
                .isPresent()) {
            return seen.map(LandmarkFinder::upright);
        }
        Optional<FaceMesh.Fit> turned = turned(photo, detection);
        if (seen.isEmpty()) {
            return turned.map(LandmarkFinder::upright);
        }
        FaceMesh.Fit doubtful = seen.get();
        if (turned.map(other -> stands(photo, doubtful, other)).orElseGet(() -> isLikely(photo, doubtful))) {
            return Optional.of(upright(doubtful));
        }
        return Optional.of(turned.map(LandmarkFinder::upright)
                .orElseGet(() -> new Found(doubtful.landmarks(), false, doubtful.presence())));
    }

    private static Found upright(FaceMesh.Fit fit) {
        return new Found(fit.landmarks(), true, fit.presence());
    }

    /** Whether landmarks hold against those that were seen when the surroundings were turned. */
    private boolean stands(Mat photo, FaceMesh.Fit doubtful, FaceMesh.Fit turned) {
        return doubtful.settled()
                && (agree(doubtful.landmarks(), turned.landmarks())
                        || (doubtful.presence() > turned.presence() && isFirm(photo, doubtful)));
    }

    /** Faces that no detector saw in the photo as it is, but one sees when all of it is turned by half or a quarter. */
    List<Found> findTurned(Mat photo) {
        Point centre = new Point((photo.cols() - 1) / 2.0, (photo.rows() - 1) / 2.0);
        double side = Math.max(photo.cols(), photo.rows());
        for (double turn : TURNS) {
            List<Found> found = closeUp.detect(photo, centre, side, turn).stream()
                    .flatMap(detection -> firm(photo, detection))
                    .map(LandmarkFinder::upright)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** The face of a detection as it is seen best when its surroundings are turned. */
    private Optional<FaceMesh.Fit> turned(Mat photo, Detection detection) {
        double side = detection.box().size() * CLOSE_UP;
        FaceMesh.Fit best = null;
        for (double turn : TURNS) {
            for (Detection other : closeUp.detect(photo, detection.box().centre(), side, turn)) {
                if (other.box().overlap(detection.box()) > SAME_FACE_OVERLAP) {
                    FaceMesh.Fit fit = firm(photo, other).findFirst().orElse(null);
                    best = best == null || (fit != null && fit.presence() > best.presence()) ? fit : best;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private Stream<FaceMesh.Fit> firm(Mat photo, Detection detection) {
        return mesh.find(photo, detection).filter(fit -> isFirm(photo, fit)).stream();
    }

    /** Whether the detection itself says what the second look would. */
    private boolean isSeenUpright(Detection detection, FaceMesh.Fit fit) {
        Similarity toTemplate = fit.landmarks().toTemplate();
        return detectorIsBlazeFace
                && fit.settled()
                && fit.presence() >= SURE_AS_SEEN
                && Math.abs(toTemplate.angle()) <= UPRIGHT
                && Opinion.of(detection, toTemplate).isAtLeast(FIRM_SCORE, FIRM_DISTANCE);
    }

    private boolean isFirm(Mat photo, FaceMesh.Fit fit) {
        return fit.settled()
                && fit.presence() >= LIKELY
                && opinion(photo, fit.landmarks()).isAtLeast(FIRM_SCORE, FIRM_DISTANCE);
    }

    private boolean isLikely(Mat photo, FaceMesh.Fit fit) {
        return fit.settled()
                && (fit.presence() >= LIKELY || opinion(photo, fit.landmarks()).isAtLeast(WEAK_SCORE, WEAK_DISTANCE));
    }

    private Opinion opinion(Mat photo, Landmarks landmarks) {
        try (Mat aligned = landmarks
                .toTemplate()
                .warp(photo, FaceTemplate.SIZE, FaceTemplate.SIZE, INTER_LINEAR, BORDER_CONSTANT)) {
            return closeUp.detect(aligned, 0, 0, FaceTemplate.SIZE).stream()
                    .findFirst()
                    .map(seen -> Opinion.of(seen, Similarity.IDENTITY))
                    .orElse(new Opinion(0, Double.MAX_VALUE));
        }
    }

    /** Whether the eyes of one are about where the other's are, as seen in the template of the other. */
    private static boolean agree(Landmarks one, Landmarks other) {
        Similarity toTemplate = other.toTemplate();
        return toTemplate.apply(one.rightEye()).distance(FaceTemplate.RIGHT_EYE) <= SAME_PLACE
                && toTemplate.apply(one.leftEye()).distance(FaceTemplate.LEFT_EYE) <= SAME_PLACE;
    }

    @Override
    public void close() {
        mesh.close();
    }
}
