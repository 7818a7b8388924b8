package org.frt.train;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Batches of faces in a given order.
 *
 * <p>A batch is always a fixed stretch of the order, so that an interrupted pass can go on at any batch. A face that
 * cannot be read is left out of its batch and told once by {@link #newFailures}, which any thread may ask without waiting for
 * what another one reads; a batch of which nothing is left is passed over.
 */
final class CelebaCIterator implements Iterator<Batch> {
    private final List<String> order;
    private final int batchSize;
    private final Function<String, Batch.Face> reader;
    private final Queue<Map.Entry<String, String>> failures = new ConcurrentLinkedQueue<>();
    private int nextBatch;
    private @Nullable Batch ready;

    /**
     * Starts a pass.
     *
     * @param order names in the order of the pass
     * @param batchSize faces per batch; the last batch may be smaller
     * @param firstBatch how many batches to leave out because an interrupted pass has seen them
     * @param reader reads a face or throws {@link InputException}
     */
    public CelebaCIterator(List<String> order, int batchSize, int firstBatch, Function<String, Batch.Face> reader) {
        this.order = List.copyOf(order);
        this.batchSize = batchSize;
        this.reader = reader;
        this.nextBatch = firstBatch;
    }

    /** The faces that could not be read since this was asked before, and why, in the order of the pass. */
    public Map<String, String> newFailures() {
        Map<String, String> told = new LinkedHashMap<>();
        for (var failure = failures.poll(); failure != null; failure = failures.poll()) {
            told.put(failure.getKey(), failure.getValue());
        }
        return told;
    }

    @Override
    public boolean hasNext() {
        while (ready == null && (long) nextBatch * batchSize < order.size()) {
            int start = nextBatch * batchSize;
            ready = batch(nextBatch, order.subList(start, Math.min(start + batchSize, order.size())));
            nextBatch++;
        }
        return ready != null;
    }

    @Override
    public Batch next() {
        if (!hasNext() || ready == null) {
            throw new NoSuchElementException();
        }
        Batch batch = ready;
        ready = null;
        return batch;
    }

    private @Nullable Batch batch(int number, List<String> names) {
        List<Batch.Face> faces = new ArrayList<>();
        for (String name : names) {
            try {
                faces.add(reader.apply(name));
            } catch (InputException e) {
                failures.add(Map.entry(name, String.valueOf(e.getMessage())));
            }
        }
        return faces.isEmpty() ? null : Batch.of(number, faces);
    }
}
