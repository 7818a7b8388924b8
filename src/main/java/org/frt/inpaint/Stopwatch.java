package org.frt.inpaint;

import java.util.ArrayList;
import java.util.List;
import org.frt.inpaint.ReportRow.Times;
import org.frt.restore.Stage;
import org.jspecify.annotations.Nullable;

/** Times the stages of one photo. */
public final class Stopwatch {
    private final List<Long> laps = new ArrayList<>(List.of(System.nanoTime()));
    private @Nullable Long stopped;

    /** A stage is complete. */
    public void lap(Stage stage) {
        laps.add(System.nanoTime());
    }

    /** All is done: what comes now is not counted. */
    public void stop() {
        stopped = System.nanoTime();
    }

    /** The times so far, the generator's divided among the faces: reading and finding, predicting, and all that came after. */
    Times times(int faces) {
        long end = stopped == null ? System.nanoTime() : stopped;
        long found = lapOr(1, end);
        long predicted = lapOr(2, end);
        return new Times(
                millis(found - laps.get(0)), millis(predicted - found) / Math.max(1, faces), millis(end - predicted));
    }

    private long lapOr(int number, long otherwise) {
        return number < laps.size() ? laps.get(number) : otherwise;
    }

    private static long millis(long nanoseconds) {
        return nanoseconds / 1_000_000;
    }
}
