package org.frt.damage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.frt.face.FaceRegion;
import org.frt.face.FaceRegions;
import org.frt.image.Image;

/**
 * How much of a face a hole hides, as ISO/IEC 29794-5 speaks of occlusion: shares of the pixels of the face oval and of
 * each of its regions that the photo shows, in [0, 1], to the nearest ten-thousandth. A share is NaN where the photo shows
 * nothing of the region, and all are where it isn't known where the face lies.
 *
 * @param face of the face oval: of all regions but {@link FaceRegion#OUTSIDE}
 * @param regions of every region
 */
@API(status = API.Status.STABLE)
public record Occlusion(double face, Map<FaceRegion, Double> regions) {
    private static final int STEPS = 10_000;

    /** Every share there is, once: evaluations hold those of millions of faces. */
    private static final List<Double> SHARES = IntStream.rangeClosed(0, STEPS)
            .mapToObj(step -> step / (double) STEPS)
            .toList();

    private static final Double NO_SHARE = Double.NaN;

    /** Nobody knows where the face lies. */
    public static final Occlusion UNKNOWN = unknown();

    /** The columns of every table that tells of occlusion; {@link #fields} gives their values. */
    public static final List<String> COLUMNS = columns();

    /** A region of which so much is gone counts as hidden. */
    private static final double MOSTLY = 0.5;

    /**
     * Rounds the shares to what tables keep.
     *
     * @throws IllegalArgumentException if a share is not in [0, 1]
     */
    public Occlusion {
        face = rounded(face);
        Map<FaceRegion, Double> all = new EnumMap<>(FaceRegion.class);
        for (FaceRegion region : FaceRegion.values()) {
            all.put(region, rounded(regions.getOrDefault(region, Double.NaN)));
        }
        regions = Collections.unmodifiableMap(all);
    }

    private static Double rounded(double share) {
        if (share < 0 || share > 1) {
            throw new IllegalArgumentException("a share of " + share);
        }
        return Double.isNaN(share) ? NO_SHARE : SHARES.get((int) Math.round(share * STEPS));
    }

    private static Occlusion unknown() {
        return new Occlusion(Double.NaN, Map.of());
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("face_hidden"));
        Arrays.stream(FaceRegion.values())
                .map(region -> region.column() + "_hidden")
                .forEach(columns::add);
        return List.copyOf(columns);
    }

    /**
     * What a hole hides of what the photo shows.
     *
     * @throws IllegalArgumentException if hole and regions are of pictures of two sizes
     */
    public static Occlusion of(ShownHole hole, FaceRegions regions) {
        Image area = hole.area();
        if (area.width() != regions.width() || area.height() != regions.height()) {
            throw new IllegalArgumentException(
                    "a hole of " + area.size() + " for regions of " + regions.width() + "x" + regions.height());
        }
        Map<FaceRegion, Double> shares = new EnumMap<>(FaceRegion.class);
        for (FaceRegion region : FaceRegion.values()) {
            shares.put(region, share(hole, regions, region::equals));
        }
        return new Occlusion(share(hole, regions, region -> region != FaceRegion.OUTSIDE), shares);
    }

    private static double share(ShownHole hole, FaceRegions regions, Predicate<FaceRegion> wanted) {
        return hole.share(pixel -> wanted.test(regions.at(pixel)));
    }

    /** Whether it is known where the face lies. */
    public boolean isKnown() {
        return !Double.isNaN(face);
    }

    /** The regions of the face of which half or more is gone; without {@link FaceRegion#OUTSIDE}. */
    public Set<FaceRegion> hiddenRegions() {
        Set<FaceRegion> hidden = EnumSet.noneOf(FaceRegion.class);
        regions.forEach((region, share) -> {
            if (region != FaceRegion.OUTSIDE && share >= MOSTLY) {
                hidden.add(region);
            }
        });
        return hidden;
    }

    /** The shares in the order of {@link #COLUMNS}, with four digits; empty where there is none. */
    public List<String> fields() {
        List<String> fields = new ArrayList<>(List.of(text(face)));
        regions.values().stream().map(Occlusion::text).forEach(fields::add);
        return fields;
    }

    private static String text(double share) {
        return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.4f", share);
    }

    /**
     * The reverse of {@link #fields}.
     *
     * @param row gives the text of a column
     * @throws IllegalArgumentException if a text is neither empty nor a share
     */
    public static Occlusion parse(UnaryOperator<String> row) {
        Map<FaceRegion, Double> shares = new EnumMap<>(FaceRegion.class);
        for (FaceRegion region : FaceRegion.values()) {
            shares.put(region, share(row.apply(region.column() + "_hidden")));
        }
        return new Occlusion(share(row.apply(COLUMNS.get(0))), shares);
    }

    private static double share(String text) {
        if (text.isEmpty()) {
            return Double.NaN;
        }
        double share = Double.parseDouble(text);
        if (Double.isNaN(share)) {
            throw new IllegalArgumentException("a share of " + text);
        }
        return share;
    }
}
