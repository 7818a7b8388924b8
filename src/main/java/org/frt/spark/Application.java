package org.frt.spark;

import org.apache.spark.sql.SparkSession;
import org.frt.run.Runner;
import org.jspecify.annotations.Nullable;

/** The Spark application, begun when there is work: to be told of a wrong option nobody has to wait for a cluster. */
final class Application implements AutoCloseable {
    private @Nullable SparkSession session;

    /**
     * What does a command's work.
     *
     * @param threads of this process; of no account, since the work is done elsewhere
     */
    Runner runner(int threads) {
        SparkSession begun = SparkSession.builder().appName("frt").getOrCreate();
        session = begun;
        return new SparkRunner(begun);
    }

    @Override
    public void close() {
        if (session != null) {
            session.stop();
        }
    }
}
