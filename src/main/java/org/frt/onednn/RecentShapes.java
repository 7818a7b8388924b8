package org.frt.onednn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a layer prepares for each shape and type of its input: a few shapes come again and again, such as full and last
 * batches.
 */
final class RecentShapes<T> {
    private static final int KEPT = 6;

    private final Map<Numbers, T> prepared = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Numbers, T> eldest) {
            return size() > KEPT;
        }
    };

    private record Numbers(DataType type, List<Long> shape) {}

    T get(DataType type, long[] shape, Supplier<T> prepare) {
        Numbers numbers = new Numbers(type, Arrays.stream(shape).boxed().toList());
        return prepared.computeIfAbsent(numbers, key -> prepare.get());
    }
}
