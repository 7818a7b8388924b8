package org.frt.serve;

import java.util.function.LongConsumer;

/**
 * What a request may take while it is worked on.
 *
 * @param deadline until when it has to be done
 * @param memory asked for bytes of heap that show to be needed only then, each time for all of them together
 */
record Allowance(Deadline deadline, LongConsumer memory) {
    /** Ends work that nobody waits for any more. */
    void check() {
        deadline.check();
    }
}
