package org.frt.train;

import java.util.List;
import org.frt.learn.Batches;
import org.frt.network.GeneratorConfig;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A batch in parts, with what the generator is given in place of the damaged faces.
 *
 * @param batch that was divided, and is closed by whom it belongs to
 * @param parts in their order, one at least
 */
record DividedBatch(Batch batch, List<Part> parts) implements AutoCloseable {
    /**
     * Divides a batch.
     *
     * @param microBatch faces of a part at most
     */
    static DividedBatch of(Batch batch, GeneratorConfig generator, int microBatch) {
        INDArray input = Batches.generatorInput(batch.damaged(), batch.masks(), generator);
        List<Part> parts = Part.of(new Batch(0, input, batch.masks(), batch.originals(), batch.points()), microBatch);
        if (parts.size() > 1 && input != batch.damaged()) {
            input.close();
        }
        return new DividedBatch(batch, parts);
    }

    /** Of how many of the batch's faces a recogniser can judge the identity. */
    long known() {
        return parts.get(0).known();
    }

    @Override
    public void close() {
        if (parts.size() > 1) {
            parts.forEach(part -> part.faces().close());
        } else if (parts.get(0).input() != batch.damaged()) {
            parts.get(0).input().close();
        }
    }
}
