package org.frt.train;

import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/**
 * How pictures are judged: by the discriminator, from which the generator learns more than its verdict, and by a recogniser.
 *
 * @param window width and height of the part of each picture that is judged, about a pixel of the hole that every step draws
 *     anew; {@code null} for all of it
 * @param featureWeight of the difference between the discriminator's features of what is judged and of the originals
 * @param identity the recogniser
 */
public record JudgementConfig(@Nullable Integer window, double featureWeight, IdentityConfig identity) {
    static final JudgementConfig DEFAULT = new JudgementConfig(null, 0, IdentityConfig.NONE);

    public JudgementConfig {
        LossConfig.requireWeight("feature_weight", featureWeight);
    }

    /** Width and height of what is judged of pictures of this size. */
    int size(int picture) {
        return window == null ? picture : window;
    }

    /** @throws InputException if the window does not suit pictures of this size, or a discriminator of this depth */
    void requireFits(int picture, int depth) {
        int multiple = 1 << depth;
        if (window != null && (window < multiple || window > picture || window % multiple != 0)) {
            throw InputException.ofSetting(
                    "judged_window",
                    window + " does not suit pictures of " + picture + " and a discriminator of depth " + depth,
                    "give a multiple of " + multiple + " up to " + picture);
        }
    }
}
