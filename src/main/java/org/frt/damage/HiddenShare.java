package org.frt.damage;

import java.util.Arrays;

/** Classes of holes by the share of the face oval that they hide, in the tenths that others' tables use. */
public enum HiddenShare {
    UP_TO_10("0-10 %", 0),
    UP_TO_20("10-20 %", 0.1),
    UP_TO_30("20-30 %", 0.2),
    UP_TO_40("30-40 %", 0.3),
    UP_TO_50("40-50 %", 0.4),
    UP_TO_60("50-60 %", 0.5),
    LARGER("> 60 %", 0.6);

    private final String label;
    private final double moreThan;

    HiddenShare(String label, double moreThan) {
        this.label = label;
        this.moreThan = moreThan;
    }

    /** In percent, for people to read. */
    public String label() {
        return label;
    }

    /**
     * The class of a hole; one that lies on a limit belongs to the smaller ones.
     *
     * @param share of the face oval, in [0, 1], see {@link Occlusion#face}
     * @throws IllegalArgumentException if it is no such number
     */
    public static HiddenShare of(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of " + share);
        }
        return Arrays.stream(values())
                .filter(each -> share > each.moreThan)
                .reduce(UP_TO_10, (smaller, larger) -> larger);
    }
}
