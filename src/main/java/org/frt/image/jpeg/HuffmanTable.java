package org.frt.image.jpeg;

import java.util.Arrays;

/** A Huffman code as a JPEG file gives it: how many codes there are of each length, and their symbols in order. */
final class HuffmanTable {
    /** A code without symbols, in the place of one that is not needed. */
    static final HuffmanTable NONE = new HuffmanTable();

    private static final int LONGEST = 16;

    /** Codes up to this length are found by one look. */
    private static final int LOOK_AHEAD = 9;

    private final int[] counts;
    private final byte[] symbols;
    /** For each next nine bits, code length and symbol as {@code length << 8 | symbol}, or 0 for a longer code. */
    private final short[] lookUp = new short[1 << LOOK_AHEAD];
    /** For each length, the first number past its codes, moved up to 16 bits. */
    private final int[] ends = new int[LONGEST + 1];
    /** For each length, what to add to a code to get the place of its symbol. */
    private final int[] offsets = new int[LONGEST + 1];

    private HuffmanTable() {
        counts = new int[LONGEST + 1];
        symbols = new byte[0];
    }

    /**
     * Builds the code.
     *
     * @param counts of the lengths 1 to 16, at the indices 1 to 16
     */
    HuffmanTable(int[] counts, byte[] symbols) throws JpegException {
        this.counts = counts;
        this.symbols = symbols;
        int code = 0;
        int place = 0;
        for (int length = 1; length <= LONGEST; length++) {
            offsets[length] = place - code;
            for (int i = 0; i < counts[length]; i++) {
                if (length <= LOOK_AHEAD) {
                    int from = code << (LOOK_AHEAD - length);
                    int to = (code + 1) << (LOOK_AHEAD - length);
                    if (to > lookUp.length) {
                        throw JpegException.damaged("a Huffman table has more codes than there is room for");
                    }
                    Arrays.fill(lookUp, from, to, (short) (length << 8 | (symbols[place] & 0xFF)));
                }
                code++;
                place++;
            }
            if (code > 1 << length) {
                throw JpegException.damaged("a Huffman table has more codes than there is room for");
            }
            ends[length] = code << (LONGEST - length);
            code <<= 1;
        }
    }

    /**
     * Reads a definition as it stands in a file, without its class and number: 16 counts, then as many symbols.
     *
     * @param end of what it may lie in, which may go on behind it
     */
    static HuffmanTable parse(byte[] bytes, int from, int end) throws JpegException {
        if (end < from + LONGEST) {
            throw JpegException.damaged("a Huffman table is cut off");
        }
        int[] counts = new int[LONGEST + 1];
        int total = 0;
        for (int length = 1; length <= LONGEST; length++) {
            counts[length] = bytes[from + length - 1] & 0xFF;
            total += counts[length];
        }
        int symbols = from + LONGEST;
        if (total > 256 || symbols + total > end) {
            throw JpegException.damaged("a Huffman table is cut off");
        }
        return new HuffmanTable(counts, Arrays.copyOfRange(bytes, symbols, symbols + total));
    }

    /** The next symbol, 0 to 255. */
    int decode(BitReader in) throws JpegException {
        int ahead = in.peek(LONGEST);
        int found = lookUp[ahead >> (LONGEST - LOOK_AHEAD)];
        if (found != 0) {
            in.skip(found >> 8);
            return found & 0xFF;
        }
        for (int length = LOOK_AHEAD + 1; length <= LONGEST; length++) {
            if (ahead < ends[length]) {
                in.skip(length);
                return symbols[(ahead >> (LONGEST - length)) + offsets[length]] & 0xFF;
            }
        }
        throw in.isExhausted()
                ? in.endsEarly()
                : JpegException.damaged("its data holds a code that stands for nothing");
    }

    /** How many codes there are of each length, at the indices 1 to 16. */
    int[] counts() {
        return counts;
    }

    /** The symbols, those of the shortest codes first. */
    byte[] symbols() {
        return symbols;
    }
}
