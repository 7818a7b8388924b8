package org.frt.run;

/**
 * Hears how far a long task is, and may end it; the command line shows it as a bar and ends it on Ctrl-C. Every long task
 * tells its steps, so that each can be ended; what only looks at files asks {@link org.frt.io.EndRequest}.
 */
public interface Progress extends AutoCloseable {
    /** Hears nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void advance(String note) {}

        @Override
        public void close() {}
    };

    /** Starts the display of a task. */
    @FunctionalInterface
    interface Display {
        /**
         * Begins with no step done.
         *
         * @param task what is being done, in a word or two
         * @param total how many steps there are
         */
        Progress begin(String task, long total);

        /** Shows a line that stays; not while a task is shown. */
        default void say(String line) {}
    }

    /**
     * One step is done. Call it when the step's outcome is kept.
     *
     * @param note what to show beside the bar, or an empty text
     * @throws StoppedException if the task is to end here
     */
    void advance(String note);

    @Override
    void close();
}
