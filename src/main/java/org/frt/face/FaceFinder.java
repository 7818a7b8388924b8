package org.frt.face;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.onnx.SharedResource;

/**
 * Finds faces for any number of threads at once: each that is inside has the networks of a {@link FaceAligner} for itself,
 * and as many are loaded as were ever inside at the same time. What it finds depends on the photo alone, and on
 * what is known of it.
 */
public final class FaceFinder implements AutoCloseable {
    private final FaceOptions options;

    /** Those that no thread is inside of. */
    private final SharedResource<Queue<FaceAligner>> idle =
            new SharedResource<>(new ConcurrentLinkedQueue<>(), all -> all.forEach(FaceAligner::close));

    private FaceFinder(FaceOptions options) {
        this.options = options;
    }

    /**
     * Loads the networks once, so that those that cannot be used are refused here.
     *
     * @throws InputException if the detector of the options is not a YuNet model
     */
    public static FaceFinder open(FaceOptions options) {
        FaceFinder finder = new FaceFinder(options);
        FaceAligner first = FaceAligner.open(options);
        finder.idle.share(all -> all.add(first));
        return finder;
    }

    /**
     * Looks for faces in an RGB photo and judges each of the wanted ones, largest first.
     *
     * @return at least one finding
     */
    public List<FaceFinding> find(Image photo) {
        return with(aligner -> aligner.find(photo));
    }

    /** Looks for faces in a damaged photo, see {@link FaceAligner#find(Image, Image, Predicate, IntConsumer)}. */
    public List<FaceFinding> find(Image photo, Image known, Predicate<Similarity> enough, IntConsumer watch) {
        return with(aligner -> aligner.find(photo, known, enough, watch));
    }

    /** The landmarks of the largest face in a damaged photo, see {@link FaceAligner#findLandmarks(Image, Image)}. */
    public Optional<Landmarks> findLandmarks(Image photo, Image known) {
        return with(aligner -> aligner.findLandmarks(photo, known));
    }

    private <T> T with(Function<FaceAligner, T> question) {
        return idle.share(all -> {
            FaceAligner polled = all.poll();
            FaceAligner aligner = polled == null ? FaceAligner.open(options) : polled;
            try {
                return question.apply(aligner);
            } finally {
                all.add(aligner);
            }
        });
    }

    /** Waits for threads that are inside; who comes later is told so. */
    @Override
    public void close() {
        idle.close();
    }
}
