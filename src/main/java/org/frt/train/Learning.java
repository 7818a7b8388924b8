package org.frt.train;

import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.frt.checkpoint.Losses;

/** How networks learn from some batches, one step for each. */
@FunctionalInterface
interface Learning {
    /**
     * Changes the networks and their optimisers.
     *
     * @param update number of the first step since the training's first, from 0
     * @param factor of the learning rates
     * @return the losses of each step
     */
    List<Losses> learn(List<Batch> batches, long update, ToDoubleFunction<Batch> factor) throws IOException;
}
