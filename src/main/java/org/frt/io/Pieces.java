package org.frt.io;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A list cut into pieces, each of which threads may share: of all at once there may be more than memory or a text holds. */
public final class Pieces {
    private Pieces() {}

    /**
     * The pieces in their order, views of the list.
     *
     * @param size how many elements each has, but for the last one
     */
    public static <T> Stream<List<T>> of(List<T> list, int size) {
        int count = (int) (((long) list.size() + size - 1) / size);
        return IntStream.range(0, count)
                .mapToObj(i -> list.subList(i * size, (int) Math.min(list.size(), (i + 1L) * size)));
    }
}
