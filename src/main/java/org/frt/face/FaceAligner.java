package org.frt.face;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.image.Image;
import org.frt.io.InputException;

/**
 * Finds the faces of a photo and aligns them. Holds loaded networks, which one thread at a time may use: make one per
 * thread and close it. What it finds depends on the photo alone.
 */
public final class FaceAligner implements AutoCloseable {
    /** Two faces whose boxes share more than this part of the smaller one are the same face. */
    private static final double SAME_FACE_SHARE = 0.5;

    private static final Comparator<LandmarkFinder.Found> BEST_FIRST = Comparator.comparing(
                    LandmarkFinder.Found::upright)
            .thenComparing(LandmarkFinder.Found::size)
            .reversed();

    private final FaceOptions options;
    private final BlazeFace closeUp;
    private final FaceDetector detector;
    private final LandmarkFinder finder;

    private FaceAligner(FaceOptions options, BlazeFace closeUp, FaceDetector detector) {
        this.options = options;
        this.closeUp = closeUp;
        this.detector = detector;
        this.finder = new LandmarkFinder(closeUp, detector instanceof BlazeFaceDetector);
    }

    /**
     * Loads the networks.
     *
     * @throws InputException if the detector of the options is not a YuNet model
     */
    public static FaceAligner open(FaceOptions options) {
        Path model = options.detector();
        YuNetDetector yuNet = model == null ? null : new YuNetDetector(model);
        BlazeFace closeUp = BlazeFace.shortRange();
        return new FaceAligner(options, closeUp, yuNet == null ? new BlazeFaceDetector(closeUp) : yuNet);
    }

    /** The wanted faces of an RGB photo, largest first, however far they are turned to the side. */
    public List<AlignedFace> align(Image photo) {
        try (Mat mat = photo.toMat()) {
            return wanted(search(mat)).stream()
                    .filter(LandmarkFinder.Found::upright)
                    .map(face -> AlignedFace.of(mat, face.landmarks()))
                    .toList();
        }
    }

    /**
     * The landmarks of the largest face in an RGB photo, in pixels of the photo; empty if no face is found.
     *
     * @throws IllegalStateException if the options ask for all faces
     */
    public Optional<Landmarks> findLandmarks(Image photo) {
        return findLandmarks(photo, photo);
    }

    /**
     * The landmarks of the largest face in a damaged photo, in pixels of the photo; empty if no face is found.
     *
     * @param known see {@link #find(Image, Image)}
     * @throws IllegalStateException if the options ask for all faces
     */
    public Optional<Landmarks> findLandmarks(Image photo, Image known) {
        if (options.choice() != FaceChoice.LARGEST) {
            throw new IllegalStateException("one face is wanted, but the options ask for all");
        }
        try (Mat mat = photo.toMat()) {
            return search(photo, mat, known).stream()
                    .filter(LandmarkFinder.Found::upright)
                    .findFirst()
                    .map(LandmarkFinder.Found::landmarks);
        }
    }

    /**
     * The five points of the largest face in an RGB photo, in pixels of the photo; empty if no face is found.
     *
     * @throws IllegalStateException if the options ask for all faces
     */
    public Optional<FivePoints> findPoints(Image photo) {
        return findLandmarks(photo).map(Landmarks::fivePoints);
    }

    /**
     * Looks for faces in an RGB photo and judges each of the wanted ones, largest first.
     *
     * @return at least one finding
     */
    public List<FaceFinding> find(Image photo) {
        return find(photo, photo);
    }

    /**
     * Looks for faces in a damaged RGB photo and judges each of the wanted ones. They are looked for in the photo as it is and
     * in what is known of it, and a face that is seen in both is taken from where the mesh is surer that it is one: damage
     * draws landmarks away or hides a face, but where a mask lies over a sound face, what it covers is worth more than what
     * replaces it.
     *
     * @param known the photo with other pixels where it is damaged, as large; the same picture if it is not damaged
     * @return at least one finding: those of {@link #find(Image)} in their order, then faces that only {@code known} shows
     */
    public List<FaceFinding> find(Image photo, Image known) {
        try (Mat mat = photo.toMat()) {
            List<FaceFinding> findings = search(photo, mat, known).stream()
                    .map(face -> judge(face, mat))
                    .toList();
            return findings.isEmpty() ? List.of(new FaceFinding.Refused("no face found", null)) : findings;
        }
    }

    private FaceFinding judge(LandmarkFinder.Found found, Mat photo) {
        if (!found.upright()) {
            return new FaceFinding.Refused("the landmarks are not those of an upright face", null);
        }
        AlignedFace face = AlignedFace.of(photo, found.landmarks());
        return whyRefused(face)
                .<FaceFinding>map(reason -> new FaceFinding.Refused(reason, face))
                .orElse(new FaceFinding.Accepted(face));
    }

    private Optional<String> whyRefused(AlignedFace face) {
        if (Math.abs(face.yaw()) > options.maxYaw()) {
            return reason("turned to the side by %.1f°, more than %.3g°", Math.abs(face.yaw()), options.maxYaw());
        }
        if (face.eyeDistance() < options.minEyeDistance()) {
            return reason(
                    "the eyes are %.1f pixels apart, less than %.3g", face.eyeDistance(), options.minEyeDistance());
        }
        if (face.outside() > options.maxOutside()) {
            return reason(
                    "%.1f %% of the face is outside of the photo, more than %.3g %%",
                    100 * face.outside(), 100 * options.maxOutside());
        }
        return Optional.empty();
    }

    private static Optional<String> reason(String format, Object... numbers) {
        return Optional.of(String.format(Locale.ROOT, format, numbers));
    }

    private List<LandmarkFinder.Found> search(Image photo, Mat mat, Image known) {
        List<LandmarkFinder.Found> found = search(mat);
        if (!known.equals(photo)) {
            try (Mat other = known.toMat()) {
                search(other).forEach(face -> merge(face, found));
            }
        }
        return wanted(found);
    }

    /** The surer of two findings of a face has the place of the first. */
    private static void merge(LandmarkFinder.Found face, List<LandmarkFinder.Found> found) {
        for (int i = 0; i < found.size(); i++) {
            if (isSame(face.box(), found.get(i).box())) {
                found.set(i, found.get(i).orSurer(face));
                return;
            }
        }
        found.add(face);
    }

    private List<LandmarkFinder.Found> wanted(List<LandmarkFinder.Found> found) {
        return options.choice() == FaceChoice.LARGEST
                ? found.stream().min(BEST_FIRST).stream().toList()
                : found;
    }

    /** All faces: those whose landmarks can be believed, largest first, then the others; of the largest alone maybe not all. */
    private List<LandmarkFinder.Found> search(Mat photo) {
        List<LandmarkFinder.Found> found = new ArrayList<>();
        Iterator<List<Detection>> passes = detector.passes(photo).iterator();
        while ((noneUpright(found) || options.choice() == FaceChoice.ALL) && passes.hasNext()) {
            for (Detection detection : passes.next()) {
                if (found.stream().noneMatch(known -> known.upright() && isSame(detection.box(), known.box()))) {
                    finder.find(photo, detection).ifPresent(face -> add(face, found));
                }
            }
        }
        if (noneUpright(found)) {
            finder.findTurned(photo).forEach(face -> add(face, found));
        }
        found.sort(BEST_FIRST);
        return found;
    }

    /** A face that can be believed takes the place of one at the same spot that cannot. */
    private static void add(LandmarkFinder.Found face, List<LandmarkFinder.Found> found) {
        if (face.upright()) {
            found.removeIf(known -> !known.upright() && isSame(face.box(), known.box()));
        }
        if (found.stream().noneMatch(known -> isSame(face.box(), known.box()))) {
            found.add(face);
        }
    }

    private static boolean noneUpright(List<LandmarkFinder.Found> found) {
        return found.stream().noneMatch(LandmarkFinder.Found::upright);
    }

    private static boolean isSame(FaceBox one, FaceBox other) {
        return one.shareOfSmallerIn(other) > SAME_FACE_SHARE;
    }

    @Override
    public void close() {
        detector.close();
        finder.close();
        closeUp.close();
    }
}
