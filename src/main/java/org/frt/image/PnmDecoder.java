package org.frt.image;

import java.util.Arrays;
import java.util.List;
import org.frt.image.Samples.Colour;
import org.frt.image.metadata.Metadata;

/** Reads the six kinds of PNM: bits, grey and colours, as text or packed. */
final class PnmDecoder implements Decoder {
    @Override
    public PictureHeader header(byte[] bytes) throws PictureException {
        Header header = Header.read(new Reader(bytes));
        boolean plain = header.colour == Colour.RGB && header.highest == 255;
        int own = header.colour.channels() * (header.highest > 255 ? 2 : 1);
        return new PictureHeader(PictureFormat.PNM, bytes.length, header.width, header.height, plain ? 0 : own);
    }

    @Override
    public Decoded decode(byte[] bytes) throws PictureException {
        Reader in = new Reader(bytes);
        Header header = Header.read(in);
        int row = header.width * header.colour.channels();
        boolean wide = header.highest > 255;
        SampleBuffer samples = new SampleBuffer(header.width, header.height, header.colour.channels(), wide);
        int full = wide ? 0xFFFF : 0xFF;
        for (int y = 0; y < header.height; y++) {
            in.beginRow();
            for (int i = 0; i < row; i++) {
                int value = header.text ? in.number(header.bits) : header.bits ? in.bit() : in.value(wide);
                if (value > header.highest) {
                    throw PictureException.damaged("it holds a value above the highest that it names");
                }
                // Bits say where ink is.
                int light = header.bits ? 1 - value : value;
                samples.set(
                        y * row + i,
                        header.highest == full
                                ? light
                                : (int) ((2L * light * full + header.highest) / (2L * header.highest)));
            }
        }
        int storedBits = wide ? 16 : Integer.SIZE - Integer.numberOfLeadingZeros(header.highest);
        return new Decoded(
                samples.toSamples(header.colour, false, storedBits),
                Metadata.NONE,
                in.isAtPicture() ? List.of(Decoded.FURTHER_PICTURES) : List.of(),
                Decoded.lossesOf(false, storedBits));
    }

    /** The highest value that samples of a file of 8 bits and more can have. */
    static int highest(byte[] bytes) throws PictureException {
        return Header.read(new Reader(bytes)).highest;
    }

    private record Header(boolean text, boolean bits, Colour colour, int width, int height, int highest) {
        static Header read(Reader in) throws PictureException {
            int kind = in.kind();
            boolean bits = kind % 3 == 1;
            int width = in.number(false);
            int height = in.number(false);
            int highest = bits ? 1 : in.number(false);
            if (highest < 1 || highest > 0xFFFF) {
                throw PictureException.damaged("its header names a highest value of " + highest);
            }
            if (kind > 3) {
                in.endHeader();
            }
            return new Header(kind <= 3, bits, kind % 3 == 0 ? Colour.RGB : Colour.GREY, width, height, highest);
        }
    }

    /** Goes through a file's bytes. */
    private static final class Reader {
        private static final int MOST_DIGITS = 9;

        private final byte[] bytes;
        private int at;
        private int bit;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The digit behind the first letter. */
        int kind() {
            at = 2;
            return bytes[1] - '0';
        }

        /** The next number in decimal digits, past spaces and comments. */
        int number(boolean oneDigit) throws PictureException {
            skipSpace();
            int start = at;
            int number = 0;
            while (at < bytes.length && Character.isDigit(bytes[at]) && at - start < (oneDigit ? 1 : MOST_DIGITS)) {
                number = 10 * number + bytes[at++] - '0';
            }
            if (at == start) {
                throw at == bytes.length
                        ? truncated()
                        : PictureException.damaged("it holds something else than numbers");
            }
            return number;
        }

        private void skipSpace() {
            while (at < bytes.length && (Character.isWhitespace(bytes[at]) || bytes[at] == '#')) {
                if (bytes[at] == '#') {
                    skipComment();
                } else {
                    at++;
                }
            }
        }

        private void skipComment() {
            while (at < bytes.length && bytes[at] != '\n') {
                at++;
            }
        }

        /** A single space ends the header of packed kinds, or a comment right behind it, as netpbm reads it. */
        void endHeader() throws PictureException {
            if (at < bytes.length && bytes[at] == '#') {
                skipComment();
            } else if (at < bytes.length && !Character.isWhitespace(bytes[at])) {
                throw PictureException.damaged("its header does not end as it should");
            }
            at++;
        }

        /** Whether another picture begins where the last row has ended. */
        boolean isAtPicture() {
            beginRow();
            while (at < bytes.length && Character.isWhitespace(bytes[at])) {
                at++;
            }
            return FileKind.ofBytes(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + FileKind.HEAD)))
                    .equals(Signatures.picture(PictureFormat.PNM.title()));
        }

        void beginRow() {
            if (bit > 0) {
                at++;
                bit = 0;
            }
        }

        int bit() throws PictureException {
            if (at >= bytes.length) {
                throw truncated();
            }
            int value = bytes[at] >> (7 - bit) & 1;
            if (++bit == 8) {
                bit = 0;
                at++;
            }
            return value;
        }

        int value(boolean wide) throws PictureException {
            if (at + (wide ? 2 : 1) > bytes.length) {
                throw truncated();
            }
            int value = bytes[at++] & 0xFF;
            return wide ? value << 8 | (bytes[at++] & 0xFF) : value;
        }

        private static PictureException truncated() {
            return PictureException.damaged("it is truncated: its end is missing");
        }
    }
}
