package org.frt.train;

/** Where the damage of the training faces comes from. */
public enum DamageMode {
    /** From the data set's {@code mask} and {@code combined} folders: the same in every epoch. */
    FIXED,
    /** Made anew for every face in every epoch. */
    ACTIVE
}
