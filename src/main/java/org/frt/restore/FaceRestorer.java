package org.frt.restore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.frt.checkpoint.Checkpoint;
import org.frt.damage.Mask;
import org.frt.face.FaceChoice;
import org.frt.face.FaceFinder;
import org.frt.face.FaceFinding;
import org.frt.face.FaceOptions;
import org.frt.face.FaceTemplate;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.io.NativeLibraries;
import org.frt.onnx.Device;
import org.frt.restore.FaceOutcome.Placement;

/**
 * Restores faces in photos: finds and aligns them, fills their holes by a generator, and puts them back. Loading it takes a
 * second or two, so make one and keep it; threads may share it, and the same photo, hole, name and seed give the same pixels
 * whatever the others do. It wants some 150 MB of Java's heap, and 12 MB more for each megapixel of the photos that are read and
 * restored at the same time, by all threads together.
 *
 * <pre>{@code
 * try (FaceRestorer restorer = FaceRestorer.builtIn()) {
 *     Image photo = ImageReader.readRgb(Path.of("photo.jpg"));
 *     Mask hole = Mask.read(Path.of("mask.png"));
 *     PngWriter.write(restorer.restore(photo, hole).photo(), Path.of("restored.png"));
 * }
 * }</pre>
 */
@API(status = API.Status.STABLE)
public final class FaceRestorer implements AutoCloseable {
    private final RestorerOptions options;
    private final FaceFinder finder;
    private final PhotoFiller filler;

    private FaceRestorer(RestorerOptions options, FaceFinder finder, PhotoFiller filler) {
        this.options = options;
        this.finder = finder;
        this.filler = filler;
    }

    /**
     * Restores by the generator that comes with frt.
     *
     * @throws InputException if the native libraries cannot be loaded
     */
    public static FaceRestorer builtIn() {
        return builtIn(RestorerOptions.DEFAULT);
    }

    /**
     * Restores by the generator that comes with frt.
     *
     * @throws InputException if the detector is none, or the native libraries cannot be loaded
     */
    public static FaceRestorer builtIn(RestorerOptions options) {
        return open(Checkpoint.builtIn(), options);
    }

    /**
     * Restores by a checkpoint's generator.
     *
     * @param checkpoint a file that {@code frt train} wrote, or weights that Keras 2 saved
     * @throws InputException if it is none, or the native libraries cannot be loaded
     */
    public static FaceRestorer of(Path checkpoint) {
        return of(checkpoint, RestorerOptions.DEFAULT);
    }

    /**
     * Restores by a checkpoint's generator.
     *
     * @param checkpoint a file that {@code frt train} wrote, or weights that Keras 2 saved
     * @throws InputException if it is none, the detector is none, or the native libraries cannot be loaded
     */
    public static FaceRestorer of(Path checkpoint, RestorerOptions options) {
        return open(Checkpoint.read(checkpoint), options);
    }

    /**
     * Loads the networks.
     *
     * @throws InputException if the checkpoint has no generator that fits, the detector is none, or the native libraries cannot be
     *     loaded
     */
    static FaceRestorer open(Checkpoint checkpoint, RestorerOptions options) {
        try {
            return load(checkpoint, options);
        } catch (LinkageError e) {
            if (NativeLibraries.isFailureToLoad(e)) {
                throw NativeLibraries.refusal(e);
            }
            throw e;
        }
    }

    private static FaceRestorer load(Checkpoint checkpoint, RestorerOptions options) {
        FaceFinder finder = FaceFinder.open(options.aligned() ? FaceOptions.DEFAULT : options.faces());
        try {
            return new FaceRestorer(options, finder, filler(checkpoint, options.device(), options.threads()));
        } catch (RuntimeException | Error e) {
            finder.close();
            throw e;
        }
    }

    /** Loads the generator alone. */
    static PhotoFiller filler(Checkpoint checkpoint, Device device, int threads) {
        return new PhotoFiller(new FaceFiller(checkpoint.loadPredictor(FaceTemplate.SIZE, device, threads)));
    }

    /**
     * Fills the white pixels of a mask in the photo's faces, in those that {@link FaceOptions#choice} wants: by default in the one
     * that most of them lie in. What lies in other faces stays as it is.
     *
     * @param photo RGB
     * @param mask as large as the photo
     * @throws IllegalArgumentException if photo and mask differ in size
     */
    public Restoration restore(Image photo, Mask mask) {
        return restore(photo, Hole.inPhoto(mask), "", stage -> {});
    }

    /**
     * Fills a hole in the photo's faces, in those that {@link FaceOptions#choice} wants.
     *
     * @param photo RGB; square where faces come aligned
     * @param name fixes, with the seed, what is drawn at random: give every photo its own
     * @param observer told each stage, in order, once it is complete; only {@link Stage#FACES} where nothing is to be filled
     * @throws InputException if faces come aligned and the photo isn't square
     * @throws IllegalArgumentException if the hole's mask is not as large as the photo, or the aligned face
     */
    public Restoration restore(Image photo, Hole hole, String name, Consumer<Stage> observer) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(observer, "observer");
        HoledPhoto holed = HoledPhoto.of(photo, hole);
        List<FoundFace> faces = options.aligned() ? List.of(aligned(holed)) : find(holed);
        Restoration restoration =
                filler.fill(holed, faces, new Filling(name, options.seed(), options.feather()), observer);
        return wantsAll() ? restoration : restoration.ofFirstFace();
    }

    private boolean wantsAll() {
        return options.faces().choice() == FaceChoice.ALL;
    }

    /** Where one is wanted, it is the first; of those behind it some may not have been seen, as looking ends with the one. */
    private List<FoundFace> find(HoledPhoto holed) {
        Mask drawn = holed.drawn();
        if (drawn == null) {
            return FoundFace.of(finder.find(holed.image()), holed, number -> true);
        }
        if (wantsAll()) {
            return FoundFace.of(find(holed, toAligned -> false), holed, number -> true);
        }
        DrawnHole hole = DrawnHole.of(drawn);
        List<FaceFinding> found = new ArrayList<>(find(holed, hole::isOn));
        found.add(0, found.remove(hole.owner(found)));
        return FoundFace.of(found, holed, number -> number == 0);
    }

    private List<FaceFinding> find(HoledPhoto holed, Predicate<Similarity> enough) {
        return finder.find(holed.image(), holed.known(), enough, faces -> {});
    }

    private FoundFace aligned(HoledPhoto holed) {
        Image face = holed.image();
        if (face.width() != face.height()) {
            throw new InputException("the face", "an aligned face is square, not " + face.size(), "let frt align it");
        }
        Similarity toAligned = Similarity.scaling(face.width(), FaceTemplate.SIZE);
        Image aligned = toAligned.warp(face, FaceTemplate.SIZE, FaceTemplate.SIZE);
        Image known = holed.known().equals(face)
                ? aligned
                : toAligned.warp(holed.known(), FaceTemplate.SIZE, FaceTemplate.SIZE);
        return FoundFace.ofAligned(
                new Placement(toAligned, null, null, null),
                aligned,
                known,
                finder.findLandmarks(aligned, known).orElse(null));
    }

    /** Waits for a network that is at work; whoever needs one afterwards gets an {@link IllegalStateException}. */
    @Override
    public void close() {
        try {
            filler.close();
        } finally {
            finder.close();
        }
    }
}
