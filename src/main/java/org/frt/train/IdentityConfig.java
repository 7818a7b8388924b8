package org.frt.train;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The recogniser that says how much a composite still looks like the same person.
 *
 * @param weight of 1 − cosine of its embeddings of composite and original in the generator's loss; 0 only measures it
 * @param recogniser see {@link org.frt.recognise.RecogniserFile#find}; {@code null} for none
 * @param models folder of fetched models; {@code null} only without a recogniser
 * @param fingerprint what decides about its embeddings, see {@link org.frt.recognise.RecogniserFile#fingerprint}: a training
 *     goes on with the same; {@code null} until it has begun
 */
public record IdentityConfig(
        double weight,
        @Nullable String recogniser,
        @Nullable Path models,
        @Nullable String fingerprint) {
    static final IdentityConfig NONE = new IdentityConfig(0, null, null, null);

    public IdentityConfig {
        LossConfig.requireWeight("identity_weight", weight);
        if (recogniser != null && models == null) {
            throw new IllegalArgumentException("no folder of models");
        }
    }

    IdentityConfig withFingerprint(String found) {
        return new IdentityConfig(weight, recogniser, models, found);
    }
}
