package org.frt.train;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Takes steps on networks of its own. */
final class Worker implements AutoCloseable {
    private final PartTeacher teacher;
    private final Map<Pupil, Adam> adams = new EnumMap<>(Pupil.class);

    /**
     * A worker before its first step.
     *
     * @param replica whose networks it changes
     * @param start what the networks that learn begin with
     */
    Worker(Replica replica, Map<Pupil, NetworkState> start) {
        this.teacher = replica.teacher();
        start.forEach((pupil, state) -> {
            Adam adam = replica.optimisation().adam(pupil, teacher.network(pupil));
            adam.assign(state, teacher.network(pupil));
            adams.put(pupil, adam);
        });
    }

    /**
     * Takes a step on a part of a batch, as on a batch of its own.
     *
     * @param update number of the step since the training's first, from 0
     * @param factor of the learning rates
     * @return what it adds to the losses of the whole batch
     */
    PartLosses learn(PartData data, long update, double factor) {
        Part part = Part.of(data);
        try {
            PartLosses losses = teacher.teach(
                    part.alone(),
                    update,
                    gradient -> apply(Pupil.DISCRIMINATOR, gradient, factor),
                    gradient -> apply(Pupil.GENERATOR, gradient, factor));
            return losses.times(part.share(), part.shareOfKnown());
        } finally {
            part.faces().close();
        }
    }

    private void apply(Pupil pupil, INDArray gradient, double factor) {
        Objects.requireNonNull(adams.get(pupil)).apply(teacher.network(pupil), gradient, factor);
    }

    /** What the networks that learn have become: a copy. */
    Map<Pupil, NetworkState> states() {
        Map<Pupil, NetworkState> states = new EnumMap<>(Pupil.class);
        adams.forEach((pupil, adam) -> states.put(pupil, adam.stateWith(teacher.network(pupil))));
        return states;
    }

    @Override
    public void close() {
        adams.values().forEach(Adam::close);
    }
}
