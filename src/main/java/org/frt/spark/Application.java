package org.frt.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
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
     */
    Runner runner(int threads) {
        // Spark's own default is the processors of a task. The bits of what a network learns depend on the number.
        SparkConf settings = new SparkConf()
                .setIfMissing("spark.executorEnv.OMP_NUM_THREADS", Integer.toString(NetworkThreads.count()));
        SparkSession begun =
                SparkSession.builder().appName("frt").config(settings).getOrCreate();
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
