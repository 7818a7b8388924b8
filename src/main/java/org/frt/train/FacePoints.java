package org.frt.train;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.frt.dataset.FacePair;
import org.frt.dataset.Split;
import org.frt.face.FaceAligner;
import org.frt.face.FaceOptions;
import org.frt.face.FivePoints;
import org.frt.image.Image;

/** Where the five points of originals lie. They are looked for when a face is first seen, which takes some 50 ms, and kept. */
final class FacePoints implements AutoCloseable {
    private final FaceAligner aligner = FaceAligner.open(FaceOptions.DEFAULT);
    private final Map<String, Optional<FivePoints>> known = new HashMap<>();

    /** The points of a pair's original, in its pixels; empty if no face is found there. */
    synchronized Optional<FivePoints> of(Split split, FacePair pair) {
        Image original = pair.original();
        Optional<FivePoints> points = known.computeIfAbsent(
                split.folder() + "/" + pair.name(),
                face -> aligner.findPoints(pair.mirrored() ? original.mirrored() : original));
        return pair.mirrored() ? points.map(each -> each.mirrored(original.width())) : points;
    }

    @Override
    public synchronized void close() {
        aligner.close();
    }
}
