package org.frt.face;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
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
     * @param known see {@link #find(Image, Image, Predicate, IntConsumer)}
     * @throws IllegalStateException if the options ask for all faces
     */
    public Optional<Landmarks> findLandmarks(Image photo, Image known) {
        if (options.choice() != FaceChoice.LARGEST) {
            throw new IllegalStateException("one face is wanted, but the options ask for all");
        }
        try (Mat mat = photo.toMat()) {
            return search(photo, mat, known, this::isEnough, FaceAligner::unwatched).stream()
                    .filter(LandmarkFinder.Found::upright)
                    .min(BEST_FIRST)
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
        try (Mat mat = photo.toMat()) {
            return judge(wanted(search(mat, this::isEnough, FaceAligner::unwatched)), mat);
        }
    }

    /**
     * Looks for faces in a damaged RGB photo and judges all that it sees, whichever the options want. They are looked for in
     * the photo as it is and in what is known of it, and a face that is seen in both is taken from where the mesh is surer
     * that it is one: damage draws landmarks away or hides a face, but where a mask lies over a sound face, what it covers
     * is worth more than what replaces it.
     *
     * @param known the photo with other pixels where it is damaged, as large; the same picture if it is not damaged
     * @param enough asked of faces by their way to the template; smaller faces are looked for until one is
     * @param watch told before each pass of the detector, and before each of its detections is looked at, how many faces
     *     there are by now; what it throws ends the search, and no face is aligned
     * @return at least one finding, those of {@code photo} largest first, then those that only {@code known} shows
     */
    public List<FaceFinding> find(Image photo, Image known, Predicate<Similarity> enough, IntConsumer watch) {
        try (Mat mat = photo.toMat()) {
            return judge(
                    search(
                            photo,
                            mat,
                            known,
                            face -> enough.test(face.landmarks().toTemplate()),
                            watch),
                    mat);
        }
    }

    private List<FaceFinding> judge(List<LandmarkFinder.Found> found, Mat photo) {
        List<FaceFinding> findings =
                found.stream().map(face -> judge(face, photo)).toList();
        return findings.isEmpty() ? List.of(new FaceFinding.Refused("no face found", null)) : findings;
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

    private List<LandmarkFinder.Found> search(
            Image photo, Mat mat, Image known, Predicate<LandmarkFinder.Found> enough, IntConsumer watch) {
        List<LandmarkFinder.Found> found = search(mat, enough, watch);
        if (!known.equals(photo)) {
            try (Mat other = known.toMat()) {
                search(other, enough, watch).forEach(face -> merge(face, found));
            }
        }
        tell(watch, found);
        return found;
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

    private boolean isEnough(LandmarkFinder.Found face) {
        return options.choice() == FaceChoice.LARGEST;
    }

    /**
     * Those whose landmarks can be believed, largest first, then the others. Smaller and smaller faces are looked for, until
     * one that can be believed is enough.
     */
    private List<LandmarkFinder.Found> search(Mat photo, Predicate<LandmarkFinder.Found> enough, IntConsumer watch) {
        List<LandmarkFinder.Found> found = new ArrayList<>();
        Iterator<List<Detection>> passes = detector.passes(photo).iterator();
        while (found.stream().noneMatch(face -> face.upright() && enough.test(face)) && passes.hasNext()) {
            tell(watch, found);
            for (Detection detection : passes.next()) {
                tell(watch, found);
                if (found.stream().noneMatch(known -> known.upright() && isSame(detection.box(), known.box()))) {
                    finder.find(photo, detection).ifPresent(face -> add(face, found));
                }
            }
        }
        if (found.stream().noneMatch(LandmarkFinder.Found::upright)) {
            finder.findTurned(photo).forEach(face -> add(face, found));
        }
        found.sort(BEST_FIRST);
        return found;
    }

    private static void unwatched(int faces) {}

    private static void tell(IntConsumer watch, List<LandmarkFinder.Found> found) {
        watch.accept((int) found.stream().filter(LandmarkFinder.Found::upright).count());
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
