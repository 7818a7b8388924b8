package org.frt.evaluate.reconstruction;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.frt.metric.FrechetDistance;

/**
 * How far a candidate's composites lie from the originals as a recogniser sees them: see {@link FrechetDistance}, of
 * embeddings of length 1.
 *
 * @param distance 0 or more
 * @param images of how many composites
 * @param dimension how many numbers an embedding has
 */
public record FeatureDistance(double distance, int images, int dimension) {
    private static final int FEWEST = 2;

    /** Empty if there are not enough embeddings. */
    static Optional<FeatureDistance> of(List<Measurement> measurements) {
        List<Embeddings> embeddings = measurements.stream()
                .map(Measurement::embeddings)
                .filter(Objects::nonNull)
                .toList();
        if (embeddings.size() < FEWEST) {
            return Optional.empty();
        }
        double distance = FrechetDistance.of(
                embeddings.stream().map(Embeddings::composite).toList(),
                embeddings.stream().map(Embeddings::original).toList());
        return Optional.of(new FeatureDistance(
                distance, embeddings.size(), embeddings.get(0).original().length));
    }

    /** Whether a covariance cannot have full rank: then the distance is larger than of many images. */
    boolean isOfFewImages() {
        return images <= dimension;
    }
}
