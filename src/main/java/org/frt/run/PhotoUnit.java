package org.frt.run;

/** A photo with all that a verb has to know of it beforehand. */
public interface PhotoUnit {
    PhotoFile photo();
}
