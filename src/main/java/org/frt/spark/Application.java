package org.frt.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.frt.io.InputException;
import org.frt.network.NetworkThreads;
import org.frt.run.Runner;
import org.jspecify.annotations.Nullable;

/** The Spark application, begun when there is work: to be told of a wrong option nobody has to wait for a cluster. */
final class Application implements AutoCloseable {
    private @Nullable SparkSession session;

    /**
     * What does a command's work.
     *
     * @param threads of this process; of no account, since the work is done elsewhere
     * @param waiting see {@link Runner.Factory}
     */
    Runner runner(int threads, Runnable waiting) {
        // Spark's own default is the processors of a task. The bits of what a network learns depend on the number.
        SparkConf settings = new SparkConf()
                .setIfMissing("spark.executorEnv.OMP_NUM_THREADS", Integer.toString(NetworkThreads.count()));
        try {
            SparkSession begun =
                    SparkSession.builder().appName("frt").config(settings).getOrCreate();
            session = begun;
            return new SparkRunner(begun, waiting);
        } catch (IllegalStateException e) {
            throw ended(e);
        }
    }

    /** What Spark says of every call once its application is over; that it is may be found out by any of them. */
    static RuntimeException ended(IllegalStateException failure) {
        return String.valueOf(failure.getMessage()).contains("stopped SparkContext")
                ? new InputException(
                        "Spark",
                        "it has ended this application",
                        "look for the reason in the logs of its master and its workers, then submit the same command again",
                        failure)
                : failure;
    }

    @Override
    public void close() {
        if (session != null) {
            session.stop();
        }
    }
}
