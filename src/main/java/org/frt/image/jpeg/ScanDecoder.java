package org.frt.image.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Reads the entropy-coded data of one scan (ITU-T T.81, annexes F and G) and finds what is wrong with it: codes that stand
 * for nothing, coefficients past a block's end, levels that no picture has, data that ends early or is left over.
 */
final class ScanDecoder {
    private static final int RESTARTS = 8;

    /** The largest number of bits of a difference of first coefficients, at 8 bits a sample. */
    private static final int MOST_FIRST_BITS = 11;

    /** The same of all other coefficients. */
    private static final int MOST_OTHER_BITS = 10;

    /** A block's first coefficient is eight times its mean, which lies in [-128, 127]; doubled for what rounding brings. */
    private static final int HIGHEST_LEVEL = 2 * 8 * 128;

    /** What some encoders leave behind the last bits of a scan. */
    private static final int MOST_LEFT_OVER = 2;

    private final JpegFrame frame;
    private final ScanHeader scan;
    private final int restartInterval;
    private final int[][] quantisation;
    private final BlockStore store;
    private final byte[] bytes;
    private final ByteArrayOutputStream used;
    private final int[] predictions;
    private BitReader in;
    private int segmentStart;
    /** How many of the blocks to come bring nothing new; progressive only. */
    private int emptyBlocks;

    /**
     * @param quantisation for each component of the frame, its table in natural order
     * @param position of the first byte of data
     * @param used takes the data, without what is left over in it
     */
    ScanDecoder(
            JpegFrame frame,
            ScanHeader scan,
            int restartInterval,
            int[][] quantisation,
            BlockStore store,
            byte[] bytes,
            int position,
            ByteArrayOutputStream used) {
        this.frame = frame;
        this.scan = scan;
        this.restartInterval = restartInterval;
        this.quantisation = quantisation;
        this.store = store;
        this.bytes = bytes;
        this.used = used;
        this.segmentStart = position;
        this.predictions = new int[scan.components().length];
        this.in = new BitReader(bytes, position);
    }

    /** Reads the scan. Afterwards {@link #goToMarker} leads to its end. */
    void decode() throws JpegException {
        boolean interleaved = scan.components().length > 1;
        int only = scan.components()[0];
        int across = interleaved ? frame.unitsAcross() : frame.ownBlocksAcross(only);
        int down = interleaved ? frame.unitsDown() : frame.ownBlocksDown(only);
        int untilRestart = restartInterval;
        int restarts = 0;
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across; column++) {
                if (restartInterval > 0 && untilRestart == 0) {
                    restart(restarts++ % RESTARTS);
                    untilRestart = restartInterval;
                }
                if (interleaved) {
                    decodeUnit(row, column);
                } else {
                    decodeBlock(0, row * frame.blocksAcross(only) + column);
                }
                untilRestart--;
            }
            in.requireData();
        }
    }

    /** Goes to the marker behind the scan; whether no more was passed over than what encoders leave there. */
    boolean goToMarker() {
        used.write(bytes, segmentStart, in.usedUpTo() - segmentStart);
        return in.passOver() <= MOST_LEFT_OVER;
    }

    /** Where the marker behind the scan lies; after {@link #goToMarker}. */
    int position() {
        return in.position();
    }

    private void restart(int number) throws JpegException {
        in.requireData();
        if (!goToMarker()) {
            throw JpegException.damaged("more data than fits between two restart markers");
        }
        int position = in.position();
        while (position < bytes.length && (bytes[position] & 0xFF) == JpegMarker.MARK) {
            position++;
        }
        if (position >= bytes.length) {
            throw in.endsEarly();
        }
        if ((bytes[position] & 0xFF) != JpegMarker.RESTART + number) {
            throw JpegException.damaged("a restart marker is missing");
        }
        used.writeBytes(new byte[] {(byte) JpegMarker.MARK, bytes[position]});
        segmentStart = position + 1;
        in = new BitReader(bytes, segmentStart);
        Arrays.fill(predictions, 0);
        emptyBlocks = 0;
    }

    private void decodeUnit(int unitRow, int unitColumn) throws JpegException {
        for (int i = 0; i < scan.components().length; i++) {
            int index = scan.components()[i];
            JpegComponent component = frame.components().get(index);
            int across = frame.blocksAcross(index);
            for (int row = 0; row < component.vertical(); row++) {
                int first = (unitRow * component.vertical() + row) * across + unitColumn * component.horizontal();
                for (int column = 0; column < component.horizontal(); column++) {
                    decodeBlock(i, first + column);
                }
            }
        }
    }

    private void decodeBlock(int inScan, int block) throws JpegException {
        int component = scan.components()[inScan];
        if (!frame.progressive()) {
            decodeFirst(inScan, component, block);
            decodeOthers(scan.acTables()[inScan], component, block);
        } else if (scan.from() == 0) {
            if (scan.isRefinement()) {
                refineFirst(component, block);
            } else {
                decodeFirst(inScan, component, block);
            }
        } else if (scan.isRefinement()) {
            refineOthers(scan.acTables()[inScan], component, block);
        } else {
            decodeSomeOthers(scan.acTables()[inScan], component, block);
        }
    }

    private void decodeFirst(int inScan, int component, int block) throws JpegException {
        int bits = scan.dcTables()[inScan].decode(in);
        requirePlausible(bits <= MOST_FIRST_BITS);
        int level = predictions[inScan] + in.readSigned(bits);
        int scaled = level << scan.low();
        int step = quantisation[component][0];
        requirePlausible((long) Math.abs(scaled) * step <= HIGHEST_LEVEL + step);
        predictions[inScan] = level;
        if (store.keepsValues()) {
            store.values(component)[block * BlockStore.SIZE] = (short) scaled;
        }
    }

    private void refineFirst(int component, int block) {
        int bit = in.read(1) << scan.low();
        if (store.keepsValues()) {
            store.values(component)[block * BlockStore.SIZE] |= (short) bit;
        }
    }

    /** All coefficients of a block but the first. */
    private void decodeOthers(HuffmanTable table, int component, int block) throws JpegException {
        boolean keeps = store.keepsValues();
        for (int k = 1; k < BlockStore.SIZE; k++) {
            int symbol = table.decode(in);
            int bits = symbol & 15;
            int run = symbol >> 4;
            if (bits == 0 && run == 0) {
                return;
            }
            k += run;
            if (k >= BlockStore.SIZE) {
                throw pastTheEnd();
            }
            if (bits == 0) {
                requirePlausible(run == 15);
                continue;
            }
            requirePlausible(bits <= MOST_OTHER_BITS);
            if (keeps) {
                store.values(component)[block * BlockStore.SIZE + BlockStore.NATURAL[k]] = (short) in.readSigned(bits);
            } else {
                in.skip(bits);
            }
        }
    }

    /** Some of a block's coefficients, for the first time. */
    private void decodeSomeOthers(HuffmanTable table, int component, int block) throws JpegException {
        if (emptyBlocks > 0) {
            emptyBlocks--;
            return;
        }
        for (int k = scan.from(); k <= scan.to(); k++) {
            int symbol = table.decode(in);
            int bits = symbol & 15;
            int run = symbol >> 4;
            if (bits == 0 && run < 15) {
                emptyBlocks = (1 << run) - 1 + in.read(run);
                return;
            }
            k += run;
            if (k > scan.to()) {
                throw pastTheEnd();
            }
            if (bits != 0) {
                requirePlausible(bits <= MOST_OTHER_BITS);
                set(component, block, k, in.readSigned(bits) * (1 << scan.low()));
            }
        }
    }

    /** One bit more of a block's coefficients: of those that are known, and those that are met for the first time. */
    private void refineOthers(HuffmanTable table, int component, int block) throws JpegException {
        int k = scan.from();
        if (emptyBlocks == 0) {
            while (k <= scan.to()) {
                int symbol = table.decode(in);
                int bits = symbol & 15;
                int run = symbol >> 4;
                int value = 0;
                if (bits == 0 && run < 15) {
                    emptyBlocks = (1 << run) + in.read(run);
                    break;
                }
                if (bits != 0) {
                    requirePlausible(bits == 1);
                    value = (in.read(1) == 0 ? -1 : 1) * (1 << scan.low());
                }
                k = refineUpTo(component, block, k, run);
                if (value != 0) {
                    if (k > scan.to()) {
                        throw pastTheEnd();
                    }
                    set(component, block, k, value);
                }
                k++;
            }
        }
        if (emptyBlocks > 0) {
            refineUpTo(component, block, k, BlockStore.SIZE);
            emptyBlocks--;
        }
    }

    /** Refines what is not zero, up to the zero after as many zeros as {@code run}; returns where that is. */
    private int refineUpTo(int component, int block, int from, int run) {
        long known = store.nonZero(component)[block];
        int zeros = run;
        int k = from;
        if (run == BlockStore.SIZE && known == 0) {
            return scan.to() + 1;
        }
        for (; k <= scan.to(); k++) {
            if ((known >>> k & 1) == 0) {
                if (zeros-- == 0) {
                    break;
                }
            } else if (in.read(1) != 0 && store.keepsValues()) {
                short[] values = store.values(component);
                int at = block * BlockStore.SIZE + BlockStore.NATURAL[k];
                values[at] += (short) ((values[at] < 0 ? -1 : 1) * (1 << scan.low()));
            }
        }
        return k;
    }

    private void set(int component, int block, int k, int value) throws JpegException {
        // However far it was moved: further bits only fill up those below.
        requirePlausible(Math.abs(value) < 1 << MOST_OTHER_BITS);
        store.nonZero(component)[block] |= 1L << k;
        if (store.keepsValues()) {
            store.values(component)[block * BlockStore.SIZE + BlockStore.NATURAL[k]] = (short) value;
        }
    }

    private void requirePlausible(boolean plausible) throws JpegException {
        if (!plausible) {
            throw in.isExhausted()
                    ? in.endsEarly()
                    : JpegException.damaged("its data holds levels that no picture has");
        }
    }

    private JpegException pastTheEnd() {
        return in.isExhausted() ? in.endsEarly() : JpegException.damaged("its data goes past the end of a block");
    }
}
