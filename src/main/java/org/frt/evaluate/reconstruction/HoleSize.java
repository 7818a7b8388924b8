package org.frt.evaluate.reconstruction;

import java.util.Arrays;

/** Classes of holes by their share of the image, so that figures compare with others'. */
public enum HoleSize {
    UP_TO_5("0-5 %", 0),
    UP_TO_7("5-7 %", 0.05),
    UP_TO_10("7-10 %", 0.07),
    LARGER("> 10 %", 0.10);

    private final String label;
    private final double moreThan;

    HoleSize(String label, double moreThan) {
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
     * @param share of the image, in (0, 1]
     */
    static HoleSize of(double share) {
        return Arrays.stream(values())
                .filter(size -> share > size.moreThan)
                .reduce(UP_TO_5, (smaller, larger) -> larger);
    }
}
