package org.frt.run;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Puts units through work: on the threads of this process, or on other machines. */
public interface Runner {
    /**
     * Does the work.
     *
     * @param units in the order in which results are wanted
     * @param results receives what comes of each unit, in the units' order, on the calling thread
     */
    <U, R> void run(List<U> units, Work<U, R> work, Consumer<? super R> results) throws IOException;
}
