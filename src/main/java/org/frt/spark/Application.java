package org.frt.spark;

import java.util.Objects;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.frt.io.InputException;
import org.frt.network.NetworkThreads;
import org.frt.run.Runner;
import org.jspecify.annotations.Nullable;

/** The Spark application, begun when there is work: to be told of a wrong option nobody has to wait for a cluster. */
final class Application implements AutoCloseable {
    /** Spark counts the results of a job together, as if they were kept until its end. */
    static final String LIMIT_OF_RESULTS = "spark.driver.maxResultSize";

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
                .setIfMissing("spark.executorEnv.OMP_NUM_THREADS", Integer.toString(NetworkThreads.count()))
                // Workers that cron, systemd or a container started often have a locale without letters beyond ASCII.
                .setIfMissing("spark.executorEnv.LC_ALL", "C.UTF-8")
                .setIfMissing(LIMIT_OF_RESULTS, "0");
        whileThere(() ->
                session = SparkSession.builder().appName("frt").config(settings).getOrCreate());
        return new SparkRunner(Objects.requireNonNull(session), waiting);
    }

    /**
     * Calls Spark.
     *
     * @throws InputException if the application is over, which any call may find out
     */
    static <E extends Exception> void whileThere(Call<E> call) throws E {
        try {
            call.run();
        } catch (IllegalStateException e) {
            if (!String.valueOf(e.getMessage()).contains("stopped SparkContext")) {
                throw e;
            }
            throw new InputException(
                    "Spark",
                    "it has ended this application",
                    "look for the reason in the logs of its master and its workers, then submit the same command again",
                    e);
        }
    }

    /** Something that needs Spark. */
    @FunctionalInterface
    interface Call<E extends Exception> {
        void run() throws E;
    }

    @Override
    public void close() {
        if (session != null) {
            session.stop();
        }
    }
}
