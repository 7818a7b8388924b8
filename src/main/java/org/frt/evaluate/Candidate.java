package org.frt.evaluate;

import java.util.List;
import org.frt.damage.Damage;
import org.frt.image.Image;

/** A way to fill holes. */
interface Candidate {
    /** The name that tables show. */
    String label();

    /** For each damaged face what the hole is to be filled with; known pixels of the results don't count. */
    List<Image> fill(List<Damage> faces);
}
