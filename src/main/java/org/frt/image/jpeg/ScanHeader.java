package org.frt.image.jpeg;

/**
 * The header of a scan: which coefficients of which components it brings.
 *
 * @param components indices into the frame's components
 * @param dcTables for each of them, the Huffman table of its first coefficient
 * @param acTables for each of them, the Huffman table of the others
 * @param from first coefficient, in zigzag order
 * @param to last coefficient
 * @param high from which bit on earlier scans brought them; 0 if none did
 * @param low down to which bit this scan brings them
 */
record ScanHeader(
        int[] components, HuffmanTable[] dcTables, HuffmanTable[] acTables, int from, int to, int high, int low) {

    boolean isRefinement() {
        return high != 0;
    }
}
