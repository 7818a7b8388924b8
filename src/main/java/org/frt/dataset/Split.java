package org.frt.dataset;

import java.util.Locale;

/** The three parts of a data set; no person is in two of them. */
public enum Split {
    TRAIN,
    VALIDATE,
    TEST;

    /** The name as it stands in folders and manifests: {@code train}, {@code validate}, {@code test}. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
