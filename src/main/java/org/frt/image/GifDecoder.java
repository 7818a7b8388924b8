package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.frt.image.Samples.Colour;
import org.frt.image.metadata.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first picture of a GIF. The JDK's reader takes what is missing of one for its background, without a word, so
 * that its data is unpacked here.
 */
final class GifDecoder implements Decoder {
    private static final int SCREEN = 6;
    private static final int HEADER = 13;
    private static final int IMAGE = 0x2C;
    private static final int EXTENSION = 0x21;
    private static final int END = 0x3B;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int APPLICATION = 0xFF;
    private static final String XMP = "XMP DataXMP";
    /** XMP data is followed by bytes that lead readers of blocks to its end. */
    private static final int XMP_TRAILER = 258;

    @Override
    public PictureHeader header(byte[] bytes) throws PictureException {
        Reader in = new Reader(bytes);
        in.require(HEADER);
        return new PictureHeader(PictureFormat.GIF, bytes.length, in.word(SCREEN), in.word(SCREEN + 2), 4);
    }

    @Override
    public Decoded decode(byte[] bytes) throws PictureException {
        return new Reader(bytes).decode();
    }

    /** Goes through the blocks of a file. */
    private static final class Reader {
        private final byte[] bytes;
        private int at;
        private int transparent = -1;
        private byte @Nullable [] xmp;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        Decoded decode() throws PictureException {
            require(HEADER);
            int width = word(SCREEN);
            int height = word(SCREEN + 2);
            at = HEADER;
            byte[] global = palette(bytes[10]);
            while (true) {
                require(at + 1);
                int block = bytes[at++] & 0xFF;
                if (block == EXTENSION) {
                    readExtension();
                } else if (block == IMAGE) {
                    Samples samples = readImage(width, height, global);
                    Metadata metadata = new Metadata(null, xmp, null, null, null);
                    return new Decoded(samples, metadata, warnings(), Decoded.lossesOf(true, 8));
                } else if (block == END) {
                    throw PictureException.damaged("it has no picture data");
                } else {
                    throw PictureException.damaged("its blocks do not follow each other");
                }
            }
        }

        /** Whether another picture follows; the file may be cut off there. */
        private List<String> warnings() {
            boolean more = at < bytes.length && (bytes[at] & 0xFF) != END;
            return more ? List.of("the file is an animation: its first picture was taken") : List.of();
        }

        void require(int length) throws PictureException {
            if (length > bytes.length) {
                throw PictureException.damaged("it is truncated: its end is missing");
            }
        }

        int word(int place) {
            return (bytes[place] & 0xFF) | (bytes[place + 1] & 0xFF) << 8;
        }

        /** The colours that follow a header with these flags; empty if it has none. */
        private byte[] palette(int flags) throws PictureException {
            int length = (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
            require(at + length);
            at += length;
            return Arrays.copyOfRange(bytes, at - length, at);
        }

        private void readExtension() throws PictureException {
            require(at + 2);
            int kind = bytes[at++] & 0xFF;
            int start = at;
            if (kind == GRAPHIC_CONTROL && (bytes[at] & 0xFF) == 4) {
                require(at + 5);
                transparent = (bytes[at + 1] & 1) == 1 ? bytes[at + 4] & 0xFF : -1;
            }
            skipBlocks();
            int data = start + 1 + XMP.length();
            if (kind == APPLICATION && at - data > XMP_TRAILER && startsWith(start + 1, XMP)) {
                xmp = Arrays.copyOfRange(bytes, data, at - XMP_TRAILER);
            }
        }

        private boolean startsWith(int from, String text) {
            return new String(bytes, from, text.length(), ISO_8859_1).equals(text);
        }

        private void skipBlocks() throws PictureException {
            for (int length = -1; length != 0; ) {
                require(at + 1);
                length = bytes[at++] & 0xFF;
                at += length;
                require(at);
            }
        }

        private Samples readImage(int canvasWidth, int canvasHeight, byte[] global) throws PictureException {
            require(at + 9);
            int left = word(at);
            int top = word(at + 2);
            int width = word(at + 4);
            int height = word(at + 6);
            int flags = bytes[at + 8];
            at += 9;
            if (width == 0 || height == 0 || left + width > canvasWidth || top + height > canvasHeight) {
                throw PictureException.damaged("its picture is larger than its header says");
            }
            byte[] local = palette(flags);
            byte[] colours = local.length > 0 ? local : global;
            require(at + 1);
            int bits = bytes[at++];
            byte[] numbers = new LzwDecoder(blocks(), bits).decode(width * height);
            byte[] expanded = expanded(numbers, colours, width, height, (flags & 0x40) != 0);
            Samples samples = Samples.ofBytes(width, height, Colour.RGB, transparent >= 0, 8, expanded);
            return width == canvasWidth && height == canvasHeight
                    ? samples
                    : samples.onCanvas(canvasWidth, canvasHeight, left, top);
        }

        private byte[] blocks() throws PictureException {
            int start = at;
            skipBlocks();
            ByteArrayOutputStream data = new ByteArrayOutputStream(at - start);
            for (int block = start; bytes[block] != 0; block += 1 + (bytes[block] & 0xFF)) {
                data.write(bytes, block + 1, bytes[block] & 0xFF);
            }
            return data.toByteArray();
        }

        private byte[] expanded(byte[] numbers, byte[] colours, int width, int height, boolean interlaced)
                throws PictureException {
            int channels = transparent >= 0 ? 4 : 3;
            byte[] samples = new byte[numbers.length * channels];
            for (int row = 0; row < height; row++) {
                int target = (interlaced ? interlacedRow(row, height) : row) * width * channels;
                for (int x = 0; x < width; x++, target += channels) {
                    int number = numbers[row * width + x] & 0xFF;
                    if (3 * number + 3 > colours.length) {
                        throw PictureException.damaged("it names a colour that its palette has not");
                    }
                    System.arraycopy(colours, 3 * number, samples, target, 3);
                    if (channels == 4) {
                        samples[target + 3] = (byte) (number == transparent ? 0 : 255);
                    }
                }
            }
            return samples;
        }

        /** Where the row belongs that comes as such: each eighth, those between, each other fourth, each other second. */
        private static int interlacedRow(int row, int height) {
            int eighths = (height + 7) / 8;
            int fourths = (height + 3) / 4;
            int halves = (height + 1) / 2;
            if (row < eighths) {
                return 8 * row;
            }
            if (row < fourths) {
                return 8 * (row - eighths) + 4;
            }
            return row < halves ? 4 * (row - fourths) + 2 : 2 * (row - halves) + 1;
        }
    }
}
