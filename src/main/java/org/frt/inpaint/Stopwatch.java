package org.frt.inpaint;

import java.util.ArrayList;
import java.util.List;
import org.frt.inpaint.ReportRow.Times;
import org.frt.restore.Stage;

/** Times the stages of one photo. */
final class Stopwatch {
    private final List<Long> laps = new ArrayList<>(List.of(System.nanoTime()));

    /** A stage is complete. */
    void lap(Stage stage) {
        laps.add(System.nanoTime());
    }

    /** The times so far, the generator's divided among the faces: reading and finding, predicting, and all that came after. */
    Times times(int faces) {
        long end = System.nanoTime();
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
