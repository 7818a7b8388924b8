package org.frt.restore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.frt.checkpoint.Checkpoint;
import org.frt.damage.Damage;
import org.frt.damage.Mask;
import org.frt.damage.UserMask;
import org.frt.face.AlignedFace;
import org.frt.face.FaceFinder;
import org.frt.face.FaceFinding;
import org.frt.face.FaceName;
import org.frt.face.FaceTemplate;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.restore.FaceOutcome.Placement;
import org.frt.restore.FaceOutcome.Refused;
import org.frt.restore.FaceOutcome.Restored;
import org.jspecify.annotations.Nullable;

/**
 * Restores faces in photos: finds and aligns them, fills their holes by a generator, and puts them back. Loading it takes a
 * second or two, so make one and keep it; threads may share it, and the same photo, hole, name and seed give the same pixels
 * whatever the others do.
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
    /** Of a face with less than half of it known nothing would be restored; such masks are mostly meant the other way round. */
    private static final double LARGEST_HOLE = 0.5;

    private final RestorerOptions options;
    private final @Nullable FaceFinder finder;
    private final FaceFiller filler;

    private FaceRestorer(RestorerOptions options, @Nullable FaceFinder finder, FaceFiller filler) {
        this.options = options;
        this.finder = finder;
        this.filler = filler;
    }

    /** Restores by the generator that comes with frt. */
    public static FaceRestorer builtIn() {
        return builtIn(RestorerOptions.DEFAULT);
    }

    /**
     * Restores by the generator that comes with frt.
     *
     * @throws InputException if the detector is none
     */
    public static FaceRestorer builtIn(RestorerOptions options) {
        return open(Checkpoint.builtIn(), options);
    }

    /**
     * Restores by a checkpoint's generator.
     *
     * @param checkpoint a file that {@code frt train} wrote, or weights that Keras 2 saved
     * @throws InputException if it is none
     */
    public static FaceRestorer of(Path checkpoint) {
        return of(checkpoint, RestorerOptions.DEFAULT);
    }

    /**
     * Restores by a checkpoint's generator.
     *
     * @param checkpoint a file that {@code frt train} wrote, or weights that Keras 2 saved
     * @throws InputException if it is none, or the detector is none
     */
    public static FaceRestorer of(Path checkpoint, RestorerOptions options) {
        return open(Checkpoint.read(checkpoint), options);
    }

    /**
     * Loads the networks.
     *
     * @throws InputException if the checkpoint has no generator that fits, or the detector is none
     */
    static FaceRestorer open(Checkpoint checkpoint, RestorerOptions options) {
        FaceFinder finder = options.aligned() ? null : FaceFinder.open(options.faces());
        try {
            return new FaceRestorer(
                    options, finder, new FaceFiller(checkpoint.loadPredictor(FaceTemplate.SIZE, options.threads())));
        } catch (RuntimeException e) {
            if (finder != null) {
                finder.close();
            }
            throw e;
        }
    }

    /**
     * Fills the white pixels of a mask in the photo's faces.
     *
     * @param photo RGB
     * @param mask as large as the photo
     * @throws IllegalArgumentException if photo and mask differ in size
     */
    public Restoration restore(Image photo, Mask mask) {
        return restore(photo, Hole.inPhoto(mask), "", stage -> {});
    }

    /**
     * Fills a hole in the photo's faces.
     *
     * @param photo RGB; square where faces come aligned
     * @param name fixes, with the seed, what is drawn at random: give every photo its own
     * @param observer told each stage, in order, once it is complete; only {@link Stage#FACES} where nothing is to be filled
     * @throws InputException if faces come aligned and the photo isn't square
     * @throws IllegalArgumentException if the hole's mask is not as large as the photo, or the aligned face
     */
    public Restoration restore(Image photo, Hole hole, String name, Consumer<Stage> observer) {
        if (hole instanceof Hole.Masked masked) {
            requireFits(masked.mask(), photo);
        }
        List<DamagedFace> faces = damage(photo, hole, name);
        observer.accept(Stage.FACES);
        List<FaceOutcome> outcomes = faces.stream().map(this::fill).toList();
        if (outcomes.stream().noneMatch(Restored.class::isInstance)) {
            return new Restoration(photo, outcomes);
        }
        observer.accept(Stage.PREDICTIONS);
        Image restored = putBack(outcomes, photo, hole);
        observer.accept(Stage.PHOTO);
        return new Restoration(restored, outcomes);
    }

    private static void requireFits(UserMask mask, Image photo) {
        Image picture = mask.mask().image();
        boolean fits = mask.frame() == UserMask.Frame.PHOTO
                ? picture.sameSize(photo)
                : picture.width() == FaceTemplate.SIZE && picture.height() == FaceTemplate.SIZE;
        if (!fits) {
            throw new IllegalArgumentException("a mask of " + picture.size() + " for a photo of " + photo.size());
        }
    }

    /** A face on its way to the generator; without damage it does not get there, and the reason says why. */
    private record DamagedFace(
            @Nullable Placement placement,
            @Nullable Image aligned,
            @Nullable Damage damage,
            String reason) {}

    private List<DamagedFace> damage(Image photo, Hole hole, String name) {
        if (finder == null) {
            return List.of(damageAligned(photo, hole, name));
        }
        List<DamagedFace> faces = new ArrayList<>();
        for (FaceFinding finding : finder.find(photo)) {
            if (finding instanceof FaceFinding.Accepted accepted) {
                AlignedFace face = accepted.face();
                faces.add(damage(face.image(), Placement.of(face), hole, FaceName.of(name, faces.size())));
            } else if (finding instanceof FaceFinding.Refused refused) {
                AlignedFace face = refused.face();
                faces.add(new DamagedFace(face == null ? null : Placement.of(face), null, null, refused.reason()));
            }
        }
        return faces;
    }

    private DamagedFace damageAligned(Image face, Hole hole, String name) {
        if (face.width() != face.height()) {
            throw new InputException("the face", "an aligned face is square, not " + face.size(), "let frt align it");
        }
        Similarity toAligned = Similarity.scaling(face.width(), FaceTemplate.SIZE);
        Image aligned = toAligned.warp(face, FaceTemplate.SIZE, FaceTemplate.SIZE);
        return damage(aligned, new Placement(toAligned, null, null), hole, FaceName.of(name, 0));
    }

    private DamagedFace damage(Image aligned, Placement placement, Hole hole, String name) {
        Damage damage;
        if (hole instanceof Hole.Drawn drawn) {
            damage = Damage.make(aligned, name, options.seed(), drawn.shape());
        } else {
            UserMask mask = ((Hole.Masked) hole).mask();
            Mask inFace = mask.frame() == UserMask.Frame.ALIGNED
                    ? mask.mask()
                    : new Mask(
                            placement.toAligned().warpMask(mask.mask().image(), FaceTemplate.SIZE, FaceTemplate.SIZE));
            damage = Damage.in(aligned, inFace, name, options.seed());
        }
        double share = damage.mask().coverage();
        if (share == 0) {
            return new DamagedFace(placement, null, null, "the mask has no hole in this face");
        }
        if (hole instanceof Hole.Masked && share > LARGEST_HOLE) {
            String reason = String.format(
                    Locale.ROOT,
                    "%.0f %% of the face would be filled, more than half: is the mask inverted?",
                    100 * share);
            return new DamagedFace(placement, null, null, reason);
        }
        return new DamagedFace(placement, aligned, damage, "");
    }

    private FaceOutcome fill(DamagedFace face) {
        Placement placement = face.placement();
        Image aligned = face.aligned();
        Damage damage = face.damage();
        return placement == null || aligned == null || damage == null
                ? new Refused(placement, face.reason())
                : new Restored(placement, aligned, damage, filler.fill(aligned, damage));
    }

    private Image putBack(List<FaceOutcome> outcomes, Image photo, Hole hole) {
        Mask onPhoto = hole instanceof Hole.Masked masked && masked.mask().frame() == UserMask.Frame.PHOTO
                ? masked.mask().mask()
                : null;
        Image restored = photo;
        for (FaceOutcome outcome : outcomes) {
            if (outcome instanceof Restored face) {
                restored = PhotoRestorer.restore(
                        restored,
                        face.placement().toAligned(),
                        face.reconstruction().composite(),
                        face.damage().mask(),
                        options.feather(),
                        onPhoto);
            }
        }
        return restored;
    }

    /** Call when no thread is inside any more. */
    @Override
    public void close() {
        try {
            filler.close();
        } finally {
            if (finder != null) {
                finder.close();
            }
        }
    }
}
