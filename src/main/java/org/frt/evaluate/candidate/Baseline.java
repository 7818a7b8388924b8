package org.frt.evaluate.candidate;

import java.util.List;
import org.frt.damage.Fill;
import org.frt.dataset.FacePair;

/** Ways to fill holes that learn nothing. */
enum Baseline implements Candidate {
    DAMAGED("damaged", Fill.NONE),
    MEAN_COLOUR("mean-colour", Fill.MEAN_COLOUR),
    TELEA("telea", Fill.TELEA),
    NAVIER_STOKES("navier-stokes", Fill.NAVIER_STOKES);

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
    public List<Filling> fill(List<FacePair> faces) {
        return faces.stream()
                .<Filling>map(face -> new Filling.Filled(fill.of(face.damage())))
                .toList();
    }
}
