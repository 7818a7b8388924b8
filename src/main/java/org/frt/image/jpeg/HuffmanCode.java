package org.frt.image.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A Huffman code made for the symbols of one picture (ITU-T T.81, annex K.2): none longer than 16 bits, none of ones only.
 */
final class HuffmanCode {
    private static final int SYMBOLS = 256;
    private static final int LONGEST = 16;

    private final int[] codes = new int[SYMBOLS];
    private final int[] lengths = new int[SYMBOLS];
    private final byte[] definition;

    /** @param frequencies how often each symbol occurs */
    HuffmanCode(long[] frequencies) {
        int[] counts = limited(lengthsOf(frequencies));
        // The longest code is that of the symbol that does not exist, which takes the code of ones only.
        int longest = LONGEST;
        while (longest > 0 && counts[longest] == 0) {
            longest--;
        }
        counts[longest]--;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int length = 1; length <= LONGEST; length++) {
            out.write(counts[length]);
        }
        int[] symbols = byFrequency(frequencies);
        int code = 0;
        int next = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int i = 0; i < counts[length]; i++) {
                int symbol = symbols[next++];
                codes[symbol] = code++;
                lengths[symbol] = length;
                out.write(symbol);
            }
            code <<= 1;
        }
        definition = out.toByteArray();
    }

    /** How many symbols have a code of each length, before lengths are limited; one more than occur. */
    private static int[] lengthsOf(long[] frequencies) {
        long[] weights = Arrays.copyOf(frequencies, SYMBOLS + 1);
        weights[SYMBOLS] = 1;
        int[] depth = new int[SYMBOLS + 1];
        int[] next = new int[SYMBOLS + 1];
        Arrays.fill(next, -1);
        while (true) {
            int least = least(weights, -1);
            int second = least(weights, least);
            if (second < 0) {
                break;
            }
            weights[least] += weights[second];
            weights[second] = 0;
            int last = deepen(least, depth, next);
            next[last] = second;
            deepen(second, depth, next);
        }
        int[] counts = new int[SYMBOLS + 2];
        for (int symbol = 0; symbol <= SYMBOLS; symbol++) {
            if (depth[symbol] > 0) {
                counts[depth[symbol]]++;
            }
        }
        if (Arrays.stream(counts).sum() == 0) {
            counts[1] = 1;
        }
        return counts;
    }

    /** Lengthens by one bit the codes of all symbols that are chained to this one; returns the last of them. */
    private static int deepen(int first, int[] depth, int[] next) {
        int last = first;
        for (int symbol = first; symbol >= 0; symbol = next[symbol]) {
            depth[symbol]++;
            last = symbol;
        }
        return last;
    }

    /** The symbol of the least weight above 0, of equal ones the last; -1 if there is none. */
    private static int least(long[] weights, int butNot) {
        int least = -1;
        for (int symbol = 0; symbol < weights.length; symbol++) {
            if (symbol != butNot && weights[symbol] > 0 && (least < 0 || weights[symbol] <= weights[least])) {
                least = symbol;
            }
        }
        return least;
    }

    /** Takes pairs of the longest codes up, at the cost of a shorter one that makes room for them. */
    private static int[] limited(int[] counts) {
        for (int length = counts.length - 1; length > LONGEST; length--) {
            while (counts[length] > 0) {
                int shorter = length - 2;
                while (counts[shorter] == 0) {
                    shorter--;
                }
                counts[length] -= 2;
                counts[length - 1]++;
                counts[shorter + 1] += 2;
                counts[shorter]--;
            }
        }
        return counts;
    }

    private static int[] byFrequency(long[] frequencies) {
        return IntStream.range(0, SYMBOLS)
                .filter(symbol -> frequencies[symbol] > 0)
                .boxed()
                .sorted((a, b) -> Long.compare(frequencies[b], frequencies[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    int code(int symbol) {
        return codes[symbol];
    }

    int length(int symbol) {
        return lengths[symbol];
    }

    /** The code as a file defines it: 16 counts and the symbols. */
    byte[] definition() {
        return definition;
    }
}
