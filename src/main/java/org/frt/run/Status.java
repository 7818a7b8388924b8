package org.frt.run;

import java.util.Locale;

/** What became of one input. */
public enum Status {
    /** Its results are there. */
    DONE,
    /** It can be read, but there is nothing to do: no face, turned too far, no hole. */
    REFUSED,
    /** Nothing was to be done with it, beside another of its photo that is done: a face without a hole. */
    UNTOUCHED,
    /** It cannot be used, for example because it is damaged. */
    FAILED,
    /** Something went wrong that is not the input's fault but frt's. */
    FAULT,
    /** It was not looked at, for example because it is of a format that frt does not read. */
    PASSED_OVER;

    /**
     * Whether it may come out otherwise another time, with more memory for example, or once a fault is mended: whoever goes on
     * tries again.
     */
    public boolean mayPass() {
        return this == FAILED || this == FAULT;
    }

    /** As reports write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The reverse of {@link #word}.
     *
     * @throws IllegalArgumentException if there is no such status
     */
    public static Status of(String word) {
        for (Status status : values()) {
            if (status.word().equals(word)) {
                return status;
            }
        }
        throw new IllegalArgumentException("its status is " + word);
    }
}
