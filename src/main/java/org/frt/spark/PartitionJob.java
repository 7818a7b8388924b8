package org.frt.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.FutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.frt.io.InputException;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/** Partitions whose results are taken one by one, as each is there, and not all at the end. */
final class PartitionJob {
    /** As many results may lie in the driver's memory while it is slower than the cluster: Spark itself sets no bound. */
    private static final int MOST_AT_ONCE = 4096;

    private static final long MILLISECONDS_TO_LOOK = 50;

    private PartitionJob() {}

    /** What a partition holds, on its way to the driver. */
    private static final class Collected<T> extends AbstractFunction1<Iterator<T>, List<T>> implements Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public List<T> apply(Iterator<T> elements) {
            List<T> collected = new ArrayList<>();
            while (elements.hasNext()) {
                collected.add(elements.next());
            }
            return collected;
        }
    }

    /**
     * Computes all partitions.
     *
     * @param waiting asked while there is nothing, as long as no executor is free for instance; may end the job by throwing
     * @param results receives each partition once, in any order, on the calling thread
     * @throws InputException if that is what the last attempt at a partition ended with
     * @throws IOException if the cluster gave a partition up
     */
    static <T> void run(JavaRDD<T> rdd, Runnable waiting, Consumer<List<T>> results) throws IOException {
        int count = rdd.getNumPartitions();
        for (int first = 0; first < count; first += MOST_AT_ONCE) {
            IntStream some = IntStream.range(first, Math.min(count, first + MOST_AT_ONCE));
            run(rdd, some.<Object>mapToObj(Integer::valueOf).toList(), waiting, results);
        }
    }

    private static <T> void run(JavaRDD<T> rdd, List<Object> partitions, Runnable waiting, Consumer<List<T>> results)
            throws IOException {
        BlockingQueue<List<T>> finished = new LinkedBlockingQueue<>();
        SparkContext context = rdd.context();
        FutureAction<BoxedUnit> job = context.submitJob(
                rdd.rdd(),
                new Collected<>(),
                CollectionConverters.asScala(partitions).toSeq(),
                (partition, result) -> {
                    finished.add(result);
                    return BoxedUnit.UNIT;
                },
                () -> BoxedUnit.UNIT);
        try {
            while (true) {
                List<T> next = finished.poll(MILLISECONDS_TO_LOOK, TimeUnit.MILLISECONDS);
                if (next != null) {
                    results.accept(next);
                } else if (job.isCompleted() && finished.isEmpty()) {
                    break;
                } else {
                    waiting.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            job.cancel();
        }
        var outcome = job.value().get();
        if (outcome.isFailure()) {
            throw reason(outcome.failed().get());
        }
    }

    /** What the tasks ended with, if it is the user's to mend; else the scheduler's own words. */
    private static IOException reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InputException input) {
                throw input;
            }
            if (cause instanceof IOException io) {
                return io;
            }
        }
        // Behind that the message holds the stack of the task.
        String words = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        if (words.contains(Application.LIMIT_OF_RESULTS)) {
            throw new InputException(
                    Application.LIMIT_OF_RESULTS,
                    "what the executors send is more than it allows (" + words + ")",
                    "leave this setting of Spark's out, then frt sets no limit",
                    failure);
        }
        return new IOException("the cluster gave up: " + words, failure);
    }
}
