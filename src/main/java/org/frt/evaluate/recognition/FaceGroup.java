package org.frt.evaluate.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.frt.damage.HiddenShare;
import org.frt.damage.Occlusion;
import org.frt.face.FaceRegion;

/**
 * Faces that are alike in what their holes hide.
 *
 * @param kind what tells the groups apart
 * @param label which of them
 * @param members tells them
 */
record FaceGroup(Kind kind, String label, Predicate<Occlusion> members) {
    /** How faces are divided. */
    enum Kind {
        /** Half of a region or more is hidden; a face may be in several groups. */
        REGION,
        /** By the share of the face oval that is hidden. */
        SHARE;

        /** As JSON has it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All groups, whether there are such faces or not. */
    static final List<FaceGroup> ALL = all();

    private static List<FaceGroup> all() {
        List<FaceGroup> groups = new ArrayList<>();
        Arrays.stream(FaceRegion.values())
                .filter(region -> region != FaceRegion.OUTSIDE)
                .map(region -> new FaceGroup(
                        Kind.REGION,
                        region.label(),
                        hole -> hole.hiddenRegions().contains(region)))
                .forEach(groups::add);
        Arrays.stream(HiddenShare.values())
                .map(share -> new FaceGroup(
                        Kind.SHARE, share.label(), hole -> hole.isKnown() && HiddenShare.of(hole.face()) == share))
                .forEach(groups::add);
        return groups;
    }
}
