package org.frt.train;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * A sum of numbered vectors that are added two by two, and their sums two by two again: the first two, the next two and so on.
 * Which are added to which depends on their numbers alone, so the sum is the same, bit for bit, in whatever order they come
 * and wherever parts of it are made. Of n vectors that come in their order about log₂ n are held.
 *
 * @param <V> a vector
 */
final class PairwiseSum<V> implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * Adds two vectors.
     *
     * @param <V> a vector
     */
    interface Addition<V> extends BinaryOperator<V>, Serializable {}

    private record Node<V>(int count, V sum) implements Serializable {}

    private final Addition<V> addition;
    /** Sums of so many vectors, a power of two, by the number of their first. */
    private final TreeMap<Integer, Node<V>> nodes = new TreeMap<>();

    /** @param addition may change either of the two, and return one */
    PairwiseSum(Addition<V> addition) {
        this.addition = addition;
    }

    /**
     * Takes in a vector.
     *
     * @param number from 0
     */
    void add(int number, V vector) {
        add(number, new Node<>(1, vector));
    }

    /** Takes in all vectors of another sum, which is not to be used any more. */
    void addAll(PairwiseSum<V> other) {
        other.nodes.forEach(this::add);
    }

    private void add(int first, Node<V> node) {
        int sibling = first ^ node.count();
        Node<V> waiting = nodes.get(sibling);
        if (waiting == null || waiting.count() != node.count()) {
            nodes.put(first, node);
            return;
        }
        nodes.remove(sibling);
        V sum = sibling < first ? addition.apply(waiting.sum(), node.sum()) : addition.apply(node.sum(), waiting.sum());
        add(Math.min(first, sibling), new Node<>(2 * node.count(), sum));
    }

    /** The sum of all, of which there has to be one at least. What is left over at the end is added from behind. */
    V total() {
        Map.Entry<Integer, Node<V>> last = nodes.pollLastEntry();
        V total = last.getValue().sum();
        while (!nodes.isEmpty()) {
            total = addition.apply(nodes.pollLastEntry().getValue().sum(), total);
        }
        return total;
    }
}
