package org.frt.evaluate;

import java.util.List;
import org.frt.damage.Damage;
import org.frt.damage.Fill;
import org.frt.image.Image;

/** Ways to fill holes that learn nothing. */
enum Baseline implements Candidate {
    DAMAGED("damaged", Fill.NONE),
    MEAN_COLOUR("mean colour", Fill.MEAN_COLOUR),
    TELEA("Telea", Fill.TELEA),
    NAVIER_STOKES("Navier-Stokes", Fill.NAVIER_STOKES);

    private final String label;
    private final Fill fill;

    Baseline(String label, Fill fill) {
        this.label = label;
        this.fill = fill;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public List<Image> fill(List<Damage> faces) {
        return faces.stream().map(fill::of).toList();
    }
}
