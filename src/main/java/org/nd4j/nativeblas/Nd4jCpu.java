package org.nd4j.nativeblas;

import org.jspecify.annotations.NullMarked;

/**
 * Stands in for a class that DL4J 1.0.0-M2.1 looks up by this name (in {@code BaseMKLDNNHelper}) to learn whether oneDNN
 * is to be used, and which ND4J has moved. Without it DL4J's layers silently go without oneDNN, several times slower.
 */
@NullMarked
public final class Nd4jCpu {
    private Nd4jCpu() {}

    /** The one class that DL4J asks, by reflection. */
    public static final class Environment {
        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        /** The environment of this process. */
        public static Environment getInstance() {
            return INSTANCE;
        }

        /** Answers from the real environment. */
        public boolean isUseMKLDNN() {
            return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance()
                    .isUseONEDNN();
        }
    }
}
