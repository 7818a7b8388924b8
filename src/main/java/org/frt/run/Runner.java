package org.frt.run;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/** Puts units through work: on the threads of this process, or on other machines. */
public interface Runner {
    /** Gives what does the work of a command. */
    @FunctionalInterface
    interface Factory {
        /**
         * A runner.
         *
         * @param threads how many the command is to take
         * @param waiting asked again and again while nothing comes of the work; may end it by a {@link StoppedException}. Local
         *     threads always come to an end of what they do
         */
        Runner of(int threads, Runnable waiting);
    }

    /**
     * Does the work.
     *
     * @param results receives each unit with what comes of it, once, on the calling thread; in which order is the runner's
     *     affair
     */
    <U, R> void run(List<U> units, Work<U, R> work, BiConsumer<? super U, ? super R> results) throws IOException;

    /**
     * Counts.
     *
     * @param units how many there are
     * @param counted told of each unit once, on the calling thread
     */
    <S extends Serializable> S sum(int units, Tally<S> tally, Runnable counted) throws IOException;

    /** Whether other processes than this one do the work. */
    default boolean isElsewhere() {
        return false;
    }

    /**
     * Asked before work whose table it will be told of.
     *
     * @param csv where that table will be
     * @throws org.frt.io.InputException if the runner's own form of it could not be kept
     */
    default void requireTable(Path csv) {}

    /**
     * Told of a table that is complete, so that the runner may keep it in a form of its own, too.
     *
     * @param csv in the form of {@link org.frt.io.CsvJournal}
     */
    default void tableIsComplete(Path csv) throws IOException {}
}
