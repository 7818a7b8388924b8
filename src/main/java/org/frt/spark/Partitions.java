package org.frt.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Shares units out among tasks. */
final class Partitions {
    private Partitions() {}

    /**
     * Units that follow one another, as many to a task as are neither too many nor too large; whatever its size, a unit is in
     * one.
     *
     * @param bytes how large a unit is
     */
    static <U> List<List<U>> of(List<U> units, ToLongFunction<U> bytes, int mostUnits, long mostBytes) {
        List<List<U>> tasks = new ArrayList<>();
        List<U> task = new ArrayList<>();
        long size = 0;
        for (U unit : units) {
            long more = bytes.applyAsLong(unit);
            if (task.size() == mostUnits || (!task.isEmpty() && size + more > mostBytes)) {
                tasks.add(task);
                task = new ArrayList<>();
                size = 0;
            }
            task.add(unit);
            size += more;
        }
        if (!task.isEmpty()) {
            tasks.add(task);
        }
        return tasks;
    }
}
