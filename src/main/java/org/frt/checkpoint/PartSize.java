package org.frt.checkpoint;

import java.util.Arrays;
import org.frt.network.Blueprint;

/** How many bytes the parts of a checkpoint have at most, in float32: each is written from, and read into, one array. */
public final class PartSize {
    private static final long LIMIT = Integer.MAX_VALUE;

    /** Of a tensor, besides its numbers: name, type, shape and place. */
    private static final int BYTES_PER_TENSOR = 1024;

    /** Of an optimiser's state: two moments, and how many updates made them. */
    private static final int TENSORS_OF_ADAM = 3;

    private PartSize() {}

    /** Whether a checkpoint holds a network's training: what its optimiser keeps is twice as large as the network. */
    public static boolean holdsTrainingOf(Blueprint network) {
        return fits(ofOptimiser(network));
    }

    static boolean fits(long bytes) {
        return bytes < LIMIT;
    }

    static long of(Blueprint network) {
        int tensors = network.tensorShapes().size();
        return numbersOf(network) * Float.BYTES + (tensors + 1L) * BYTES_PER_TENSOR;
    }

    static long ofOptimiser(Blueprint network) {
        return (2 * numbersOf(network) + 1) * Float.BYTES + (TENSORS_OF_ADAM + 1L) * BYTES_PER_TENSOR;
    }

    /** How many numbers a network's tensors have in all. */
    public static long numbersOf(Blueprint network) {
        return network.tensorShapes().values().stream()
                .mapToLong(shape -> Arrays.stream(shape).reduce(1, (one, other) -> one * other))
                .sum();
    }
}
