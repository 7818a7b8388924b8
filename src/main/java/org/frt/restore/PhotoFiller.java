package org.frt.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.frt.damage.Composite;
import org.frt.damage.Damage;
import org.frt.damage.FaceDamage;
import org.frt.damage.Mask;
import org.frt.damage.UserMask;
import org.frt.face.FaceName;
import org.frt.face.FaceTemplate;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.restore.FaceOutcome.Failed;
import org.frt.restore.FaceOutcome.Placement;
import org.frt.restore.FaceOutcome.Refused;
import org.frt.restore.FaceOutcome.Restored;
import org.jspecify.annotations.Nullable;

/**
 * Fills the holes in faces that were found in a photo, and puts the faces back. Threads may share it, and the same photo,
 * faces and filling give the same pixels whatever the others do.
 */
public final class PhotoFiller implements AutoCloseable {
    /** Of a face with less than half of it known nothing would be restored; such masks are mostly meant the other way round. */
    private static final double LARGEST_HOLE = 0.5;

    private final FaceFiller filler;

    /** Fills by this one, which is closed with it. */
    PhotoFiller(FaceFiller filler) {
        this.filler = filler;
    }

    /**
     * Fills a hole in faces.
     *
     * @param photo RGB
     * @param faces all that were found in it, largest first
     * @param observer told each stage, in order, once it is complete; only {@link Stage#FACES} where nothing is to be filled
     * @return with an outcome for each of the faces, in their order
     * @throws IllegalArgumentException if the hole's mask is not as large as the photo, or the aligned face
     */
    public Restoration fill(Image photo, List<FoundFace> faces, Filling filling, Consumer<Stage> observer) {
        if (filling.hole() instanceof Hole.Masked masked) {
            requireFits(masked.mask(), photo);
        }
        List<DamagedFace> damaged = new ArrayList<>();
        for (FoundFace face : faces) {
            damaged.add(damage(photo, face, filling, FaceName.of(filling.name(), damaged.size())));
        }
        observer.accept(Stage.FACES);
        List<FaceOutcome> outcomes = damaged.stream().map(this::fill).toList();
        if (outcomes.stream().noneMatch(Restored.class::isInstance)) {
            return new Restoration(photo, outcomes);
        }
        observer.accept(Stage.PREDICTIONS);
        Image restored = putBack(outcomes, photo, filling);
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

    /**
     * A face on its way to the generator; without damage it does not get there, and the reason says why.
     *
     * @param known the aligned face without what the hole shows, as far as that would be carried across the rim; {@code null}
     *     without damage
     */
    private record DamagedFace(
            FoundFace face, @Nullable Image known, @Nullable Damage damage, String reason) {
        static DamagedFace without(FoundFace face, String reason) {
            return new DamagedFace(face, null, null, reason);
        }
    }

    private static DamagedFace damage(Image photo, FoundFace face, Filling filling, String name) {
        Placement placement = face.placement();
        FoundFace.View view = face.view();
        if (placement == null || view == null) {
            return DamagedFace.without(face, face.reason());
        }
        Hole hole = filling.hole();
        Image known = view.image();
        Damage damage;
        String empty;
        if (hole instanceof Hole.Drawn drawn) {
            if (drawn.shape().isCutFromLandmarks() && view.landmarks() == null) {
                return DamagedFace.without(
                        face, "no landmarks are found in this face, along which the hole is to be cut");
            }
            damage =
                    FaceDamage.make(view.image(), view.beyond(), view.landmarks(), name, filling.seed(), drawn.shape());
            empty = "the part of the face that is to be damaged lies outside of the photo";
        } else {
            UserMask mask = ((Hole.Masked) hole).mask();
            boolean onPhoto = mask.frame() == UserMask.Frame.PHOTO;
            Mask inFace = onPhoto ? inFace(mask.mask(), placement.toAligned()) : mask.mask();
            if (onPhoto && inFace.coverage() > 0) {
                known = known(photo, mask.mask(), placement.toAligned(), known);
            }
            damage = Damage.in(known, inFace, name, filling.seed());
            empty = "the mask has no hole in this face";
        }
        double share = damage.mask().coverage();
        if (share == 0) {
            return DamagedFace.without(face, empty);
        }
        if (hole instanceof Hole.Masked && share > LARGEST_HOLE) {
            String reason = String.format(
                    Locale.ROOT,
                    "%.0f %% of the face would be filled, more than half: is the mask inverted?",
                    100 * share);
            return DamagedFace.without(face, reason);
        }
        return new DamagedFace(face, known, damage, "");
    }

    /**
     * The hole of a photo in the aligned face: pixels that are hole for the most part. What is less shows what the photo was
     * continued by, which is worth more to the generator than noise; only where nothing else is left of a hole, because it is
     * that thin, is all of it taken.
     */
    private static Mask inFace(Mask hole, Similarity toAligned) {
        Mask most = new Mask(toAligned.warpMask(hole.image(), FaceTemplate.SIZE, FaceTemplate.SIZE));
        return most.coverage() > 0
                ? most
                : new Mask(toAligned.warpWholeMask(hole.image(), FaceTemplate.SIZE, FaceTemplate.SIZE));
    }

    /** The face as it is aligned when the photo is continued into the hole. */
    private static Image known(Image photo, Mask hole, Similarity toAligned, Image aligned) {
        Region region = Region.of(toAligned.inverse(), aligned, photo);
        Image continued = Extrapolation.into(region.of(hole), region.of(photo));
        return toAligned.warp(region.replaced(photo, continued), aligned.width(), aligned.height());
    }

    private FaceOutcome fill(DamagedFace damaged) {
        Placement placement = damaged.face().placement();
        FoundFace.View view = damaged.face().view();
        Image known = damaged.known();
        Damage damage = damaged.damage();
        if (placement == null || view == null || known == null || damage == null) {
            return new Refused(placement, damaged.reason());
        }
        try {
            return new Restored(
                    placement,
                    Composite.of(known, view.image(), damage.mask()),
                    damage,
                    filler.fill(known, damage),
                    view.occlusion(damage.mask()),
                    view.notes());
        } catch (InputException e) {
            return new Failed(placement, String.valueOf(e.getMessage()));
        }
    }

    private static Image putBack(List<FaceOutcome> outcomes, Image photo, Filling filling) {
        Mask onPhoto =
                filling.hole() instanceof Hole.Masked masked && masked.mask().frame() == UserMask.Frame.PHOTO
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
                        filling.feather(),
                        onPhoto);
            }
        }
        return restored;
    }

    /**
     * The hole of a restored face as it lies in its photo.
     *
     * @param photo of that size
     */
    public static Mask holeInPhoto(Image photo, Restored face) {
        return PhotoRestorer.holeInPhoto(
                photo, face.placement().toAligned(), face.damage().mask());
    }

    /** Call when no thread is inside any more. */
    @Override
    public void close() {
        filler.close();
    }
}
