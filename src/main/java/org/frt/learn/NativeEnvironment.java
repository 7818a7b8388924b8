package org.frt.learn;

import com.sun.jna.NativeLibrary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What OpenMP reads from the environment of the process when it loads: for programs that are nothing but a training. Where
 * frt is part of another program, its environment is left alone.
 */
public final class NativeEnvironment {
    private static final Logger LOG = LoggerFactory.getLogger(NativeEnvironment.class);
    private static final String SPINS = "GOMP_SPINCOUNT";
    private static final String WAIT_POLICY = "OMP_WAIT_POLICY";

    /**
     * How often a thread that waits looks before it leaves its processor to others: enough for the moments between two
     * operations of a network, too little to keep a thread that loads pictures from its work.
     */
    private static final int SPINS_BETWEEN_OPERATIONS = 5000;

    private NativeEnvironment() {}

    /**
     * Sets how long OpenMP's threads spin, unless the user has. Call it once, before any class of ND4J or JavaCPP is touched
     * and while no other thread could read the environment. Without JNA, or a C library that has {@code setenv}, all stays
     * as it is.
     */
    public static void set() {
        if (System.getenv(SPINS) != null || System.getenv(WAIT_POLICY) != null) {
            return;
        }
        try {
            NativeLibrary.getProcess()
                    .getFunction("setenv")
                    .invokeInt(new Object[] {SPINS, Integer.toString(SPINS_BETWEEN_OPERATIONS), 0});
        } catch (LinkageError e) {
            LOG.debug("{} stays unset", SPINS, e);
        }
    }
}
