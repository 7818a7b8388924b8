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

    private final FaceOptions options;
    private final FaceDetector detector;
    private final FaceMesh mesh;

    private FaceAligner(FaceOptions options, FaceDetector detector, FaceMesh mesh) {
        this.options = options;
        this.detector = detector;
        this.mesh = mesh;
    }

    /**
     * Loads the networks.
     *
     * @throws InputException if the detector of the options is not a YuNet model
     */
    public static FaceAligner open(FaceOptions options) {
        Path model = options.detector();
        FaceDetector detector = model == null ? new BlazeFaceDetector() : new YuNetDetector(model);
        return new FaceAligner(options, detector, new FaceMesh());
    }

    /** The wanted faces of an RGB photo, largest first, however far they are turned. */
    public List<AlignedFace> align(Image photo) {
        try (Mat mat = photo.toMat()) {
            return landmarks(mat).stream()
                    .map(landmarks -> AlignedFace.of(mat, landmarks))
                    .toList();
        }
    }

    /**
     * The five points of the largest face in an RGB photo, in pixels of the photo; empty if no face is found.
     *
     * @throws IllegalStateException if the options ask for all faces
     */
    public Optional<FivePoints> findPoints(Image photo) {
        if (options.choice() != FaceChoice.LARGEST) {
            throw new IllegalStateException("one face is wanted, but the options ask for all");
        }
        try (Mat mat = photo.toMat()) {
            return landmarks(mat).stream().findFirst().map(Landmarks::fivePoints);
        }
    }

    /**
     * Looks for faces in an RGB photo and judges each of the wanted ones, largest first.
     *
     * @return at least one finding
     */
    public List<FaceFinding> find(Image photo) {
        List<AlignedFace> faces = align(photo);
        if (faces.isEmpty()) {
            return List.of(new FaceFinding.Refused("no face found", null));
        }
        return faces.stream().map(this::judge).toList();
    }

    private FaceFinding judge(AlignedFace face) {
        if (Math.abs(face.yaw()) > options.maxYaw()) {
            String reason = String.format(Locale.ROOT, "yaw %.1f° is beyond ±%.3g°", face.yaw(), options.maxYaw());
            return new FaceFinding.Refused(reason, face);
        }
        return new FaceFinding.Accepted(face);
    }

    private List<Landmarks> landmarks(Mat photo) {
        List<Landmarks> found = new ArrayList<>();
        Iterator<List<Detection>> passes = detector.passes(photo).iterator();
        while ((found.isEmpty() || options.choice() == FaceChoice.ALL) && passes.hasNext()) {
            for (Detection detection : passes.next()) {
                if (found.stream().noneMatch(known -> isSame(detection.box(), box(known)))) {
                    mesh.find(photo, detection)
                            .filter(face -> found.stream().noneMatch(known -> isSame(box(face), box(known))))
                            .ifPresent(found::add);
                }
            }
        }
        found.sort(
                Comparator.comparingDouble((Landmarks face) -> box(face).size()).reversed());
        return options.choice() == FaceChoice.LARGEST && found.size() > 1 ? found.subList(0, 1) : found;
    }

    private static FaceBox box(Landmarks face) {
        return FaceBox.around(face.points());
    }

    private static boolean isSame(FaceBox one, FaceBox other) {
        return one.shareOfSmallerIn(other) > SAME_FACE_SHARE;
    }

    @Override
    public void close() {
        detector.close();
        mesh.close();
    }
}
