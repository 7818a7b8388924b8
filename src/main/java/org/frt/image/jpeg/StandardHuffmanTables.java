package org.frt.image.jpeg;

import java.util.HexFormat;

/**
 * The tables that a file means if it brings none, as single frames of a video do: those printed in ITU-T T.81, annex K.3.
 */
final class StandardHuffmanTables {
    private static final String[] DC = {
        "00010501010101010100000000000000" + "000102030405060708090a0b",
        "00030101010101010101010000000000" + "000102030405060708090a0b"
    };
    private static final String[] AC = {
        "0002010303020403050504040000017d"
                + "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a"
                + "3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495"
                + "969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9ea"
                + "f1f2f3f4f5f6f7f8f9fa",
        "00020102040403040705040400010277"
                + "000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a2627282"
                + "92a35363738393a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a9293"
                + "9495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9"
                + "eaf2f3f4f5f6f7f8f9fa"
    };

    private StandardHuffmanTables() {}

    /** The body of the table as a file would define it, its class and number left out. */
    static byte[] definition(boolean ac, int number) {
        return HexFormat.of().parseHex((ac ? AC : DC)[Math.min(number, 1)]);
    }
}
