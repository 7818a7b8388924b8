package org.frt.run;

import java.util.function.ObjLongConsumer;

/**
 * Tells of each task and its number of steps, and ends the run at one of a task's steps, as a kill would.
 *
 * @param begun takes a task and how many steps it has
 * @param last the step that the run does not outlive
 */
public record StoppingProgress(ObjLongConsumer<String> begun, int last) implements Progress.Display {
    @Override
    public Progress begin(String task, long total) {
        begun.accept(task, total);
        return new Progress() {
            private int done;

            @Override
            public void advance(String note) {
                if (++done == last) {
                    throw new IllegalStateException("killed");
                }
            }

            @Override
            public void close() {}
        };
    }
}
