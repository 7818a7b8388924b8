package org.frt.recognise;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How samples in [0, 255] become a network's input: {@code (x - mean) / divisor}, for each of its channels.
 *
 * @param means three, in the order of the network's channels
 * @param divisors likewise; above zero
 */
public record Scaling(List<Double> means, List<Double> divisors) {
    static final int CHANNELS = 3;

    private static final int MOST = 255;

    public Scaling {
        means = List.copyOf(means);
        divisors = List.copyOf(divisors);
        if (means.size() != CHANNELS || divisors.size() != CHANNELS) {
            throw new IllegalArgumentException(means.size() + " means and " + divisors.size() + " divisors");
        }
    }

    /** All channels alike. */
    static Scaling of(double mean, double divisor) {
        return new Scaling(Collections.nCopies(CHANNELS, mean), Collections.nCopies(CHANNELS, divisor));
    }

    /** Whether brighter samples become larger numbers of 32 bits, as in all networks that learnt from pictures. */
    boolean isPossible() {
        return IntStream.range(0, CHANNELS).allMatch(this::isPossible);
    }

    private boolean isPossible(int channel) {
        float dark = (float) scaled(0, channel);
        float bright = (float) scaled(MOST, channel);
        return Float.isFinite(dark) && Float.isFinite(bright) && dark < bright;
    }

    /**
     * A sample as one of the network's channels wants it.
     *
     * @param sample in [0, 255]
     */
    public double scaled(double sample, int channel) {
        return (sample - means.get(channel)) / divisors.get(channel);
    }

    /** Mean and divisor; three of each if channels differ. */
    @Override
    public String toString() {
        return text(means) + " " + text(divisors);
    }

    private static String text(List<Double> values) {
        return new HashSet<>(values).size() == 1 ? values.get(0).toString() : values.toString();
    }
}
