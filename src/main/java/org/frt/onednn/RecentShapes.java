package org.frt.onednn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a layer prepares for each shape of its input: a few shapes come again and again, such as full and last batches. */
final class RecentShapes<T> {
    private static final int KEPT = 6;

    private final Map<List<Long>, T> prepared = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Long>, T> eldest) {
            return size() > KEPT;
        }
    };

    T get(long[] shape, Function<long[], T> prepare) {
        return prepared.computeIfAbsent(Arrays.stream(shape).boxed().toList(), key -> prepare.apply(shape));
    }
}
