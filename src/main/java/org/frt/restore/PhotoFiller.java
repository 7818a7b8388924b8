package org.frt.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.frt.damage.Composite;
import org.frt.damage.Damage;
import org.frt.damage.FaceDamage;
import org.frt.damage.HoleShape;
import org.frt.damage.Mask;
import org.frt.face.FaceName;
import org.frt.io.InputException;
import org.frt.restore.FaceOutcome.Failed;
import org.frt.restore.FaceOutcome.Placement;
import org.frt.restore.FaceOutcome.Refused;
import org.frt.restore.FaceOutcome.Restored;
import org.frt.restore.FaceOutcome.Untouched;
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
     * @param faces all that were found in it, largest first
     * @param observer told each stage, in order, once it is complete; only {@link Stage#FACES} where nothing is to be filled
     * @return with an outcome for each of the faces, in their order
     */
    public Restoration fill(HoledPhoto photo, List<FoundFace> faces, Filling filling, Consumer<Stage> observer) {
        List<Damaged> damaged = new ArrayList<>();
        HoleOwners owners = HoleOwners.of(photo, faces);
        for (FoundFace face : faces) {
            damaged.add(damage(photo, face, owners, filling, FaceName.of(filling.name(), damaged.size())));
        }
        observer.accept(Stage.FACES);
        boolean anyToFill = damaged.stream().anyMatch(ToFill.class::isInstance);
        List<FaceOutcome> outcomes =
                damaged.stream().map(face -> outcome(face, anyToFill)).toList();
        if (outcomes.stream().noneMatch(Restored.class::isInstance)) {
            return new Restoration(photo.image(), Mask.nowhere(photo.image()), List.of(), outcomes);
        }
        observer.accept(Stage.PREDICTIONS);
        PhotoRestorer restorer = new PhotoRestorer(photo, owners, filling.feather());
        for (FaceOutcome outcome : outcomes) {
            if (outcome instanceof Restored face) {
                restorer.add(
                        face.placement().toAligned(),
                        face.reconstruction().composite(),
                        face.damage().mask());
            }
        }
        observer.accept(Stage.PHOTO);
        Mask filled = restorer.filled();
        Mask drawn = photo.drawn();
        boolean nothingIsLeft = drawn != null && filled.coverage() == drawn.coverage();
        return new Restoration(
                restorer.photo(),
                filled,
                photo.noteOfWhatIsLeft(filled).stream().toList(),
                nothingIsLeft ? outcomes.stream().map(PhotoFiller::notWanted).toList() : outcomes);
    }

    /** What was seen without a place, and may be no face: where all of the hole is filled, none of it was in there. */
    private static FaceOutcome notWanted(FaceOutcome outcome) {
        return outcome instanceof Refused refused && refused.placement() == null
                ? new Untouched(null, refused.reason())
                : outcome;
    }

    /** A face on its way to the generator, or why it does not get there. */
    private sealed interface Damaged {}

    /** One that gets there. */
    private record ToFill(Placement placement, FoundFace.View view, Damage damage, AlignedHole hole)
            implements Damaged {}

    /** One that stays as it is, wanted or not. */
    private record Left(@Nullable Placement placement, String reason, boolean wanted) implements Damaged {}

    private static Damaged damage(HoledPhoto photo, FoundFace face, HoleOwners owners, Filling filling, String name) {
        Placement placement = face.placement();
        FoundFace.View view = face.view();
        Mask drawn = photo.drawn();
        if (placement == null || view == null) {
            boolean missed = face.wanted()
                    && (placement == null
                            || drawn == null
                            || (photo.reaches(placement.toAligned())
                                    && owners.ownsAnyOf(drawn, placement.toAligned())));
            return new Left(placement, face.reason(), missed);
        }
        if (photo.hole() instanceof Hole.Drawn shaped) {
            return damage(placement, view, shaped.shape(), filling, name);
        }
        AlignedHole hole = drawn == null
                ? AlignedHole.of(((Hole.Masked) photo.hole()).mask().mask(), view.beyond())
                : AlignedHole.of(drawn, placement.toAligned(), view.beyond());
        if (hole.isEmpty()) {
            return new Left(placement, "the mask has no hole in this face", false);
        }
        if (drawn != null && !owners.ownsAnyOf(drawn, placement.toAligned())) {
            return new Left(placement, "the hole lies in the face beside this one", false);
        }
        double share = hole.shown().share();
        if (share > LARGEST_HOLE) {
            String reason = String.format(
                    Locale.ROOT,
                    "%.0f %% of the face would be filled, more than half: is the mask inverted?",
                    100 * share);
            return new Left(placement, reason, true);
        }
        return new ToFill(placement, view, Damage.in(view.known(), hole.mask(), name, filling.seed()), hole);
    }

    private static Damaged damage(
            Placement placement, FoundFace.View view, HoleShape shape, Filling filling, String name) {
        if (shape.isCutFromLandmarks() && view.landmarks() == null) {
            return new Left(placement, "no landmarks are found in this face, along which the hole is to be cut", true);
        }
        Damage damage = FaceDamage.make(view.image(), view.beyond(), view.landmarks(), name, filling.seed(), shape);
        return damage.mask().coverage() == 0
                ? new Left(placement, "the part of the face that is to be damaged lies outside of the photo", true)
                : new ToFill(placement, view, damage, AlignedHole.of(damage.mask(), view.beyond()));
    }

    private FaceOutcome outcome(Damaged damaged, boolean anyToFill) {
        if (damaged instanceof ToFill face) {
            return fill(face.placement(), face.view(), face.damage(), face.hole());
        }
        Left left = (Left) damaged;
        return left.wanted() || !anyToFill
                ? new Refused(left.placement(), left.reason())
                : new Untouched(left.placement(), left.reason());
    }

    private FaceOutcome fill(Placement placement, FoundFace.View view, Damage damage, AlignedHole hole) {
        try {
            return new Restored(
                    placement,
                    Composite.of(view.known(), view.image(), damage.mask()),
                    damage,
                    filler.fill(view.known(), damage),
                    hole.shown().share(),
                    view.occlusion(hole.shown()),
                    Stream.concat(view.notes().stream(), hole.noteOfThinParts().stream())
                            .toList());
        } catch (InputException e) {
            return new Failed(placement, String.valueOf(e.getMessage()));
        }
    }

    /** Waits for a network that is at work; whoever needs one afterwards gets an {@link IllegalStateException}. */
    @Override
    public void close() {
        filler.close();
    }
}
