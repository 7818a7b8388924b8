package org.frt.image.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a file marker by marker: segments by their length, scans through their entropy-coded data, to the first end
 * mark. What follows it does not matter.
 */
final class JpegParser {
    private static final int TABLES = 4;
    private static final int MOST_BLOCKS_IN_UNIT = 10;
    private static final int MOST_POINT_TRANSFORM = 13;

    /** Of segments and of the tables in them. Of 64 KB each they make a file of 640 MB; small ones would only take time. */
    private static final int MOST_PARTS = 10_000;

    /** Twenty would do for the best of progressive encoders; each costs a pass over the picture. */
    private static final int MOST_SCANS = 64;

    private final byte[] bytes;
    private final boolean keepsValues;
    private final int[][] tables = new int[TABLES][];
    private final HuffmanTable[] dcTables = new HuffmanTable[TABLES];
    private final HuffmanTable[] acTables = new HuffmanTable[TABLES];
    private final List<JpegSegment> segments = new ArrayList<>();
    private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    private int position;
    private int restartInterval;
    private int parts;
    private int scans;
    private boolean jfif;
    private int adobe = -1;
    private boolean complete;
    private boolean ended;
    private boolean endMissing;
    private @Nullable JpegFrame frame;
    private @Nullable BlockStore store;
    private int[][] quantisation = new int[0][];
    /** For each component and coefficient, down to which bit it is known; -1 if not at all. */
    private int[][] known = new int[0][];

    JpegParser(byte[] bytes, boolean keepsValues) {
        this.bytes = bytes;
        this.keepsValues = keepsValues;
    }

    /** Reads up to the frame header. */
    JpegFrame header() throws JpegException {
        requireStart();
        while (frame == null) {
            int marker = nextMarker();
            if (marker == JpegMarker.END || marker == JpegMarker.SCAN) {
                throw JpegException.damaged("it has no frame header");
            }
            if (hasBody(marker)) {
                int end = segmentEnd();
                if (JpegMarker.isFrame(marker)) {
                    readFrame(marker, end);
                }
                position = end;
            }
        }
        return frame;
    }

    /** Reads the whole file. */
    JpegFile parse() throws JpegException {
        requireStart();
        write(JpegMarker.START);
        while (!ended) {
            try {
                readNext();
            } catch (JpegException e) {
                if (!complete) {
                    throw e;
                }
                // All of the picture is there: some cameras write something else in the place of the end mark.
                endMissing = true;
                ended = true;
            }
        }
        write(JpegMarker.END);
        JpegFrame whole = requireFrame();
        for (int[] component : known) {
            if (component[0] < 0) {
                throw JpegException.damaged("a colour component is missing");
            }
        }
        return new JpegFile(
                whole,
                colour(whole),
                segments,
                quantisation,
                requireStore(),
                endMissing,
                endMissing ? 0 : bytesBehind(),
                pixels.toByteArray());
    }

    private int bytesBehind() {
        int end = bytes.length;
        while (end > position && bytes[end - 1] == 0) {
            end--;
        }
        return end - position;
    }

    private void readNext() throws JpegException {
        int marker = nextMarker();
        if (marker == JpegMarker.END) {
            ended = true;
        } else if (hasBody(marker)) {
            readSegment(marker);
        }
    }

    private void requireStart() throws JpegException {
        if (bytes.length < 2 || (bytes[0] & 0xFF) != JpegMarker.MARK || (bytes[1] & 0xFF) != JpegMarker.START) {
            throw JpegException.damaged("it does not begin like a JPEG file");
        }
        position = 2;
    }

    /** Goes behind the next marker, past whatever stands before it, as decoders do. */
    private int nextMarker() throws JpegException {
        while (position + 1 < bytes.length) {
            int value = bytes[position] & 0xFF;
            int next = bytes[position + 1] & 0xFF;
            position++;
            if (value == JpegMarker.MARK && next != 0 && next != JpegMarker.MARK) {
                position++;
                return next;
            }
        }
        throw cutOff();
    }

    private static boolean hasBody(int marker) {
        return marker != 1 && marker != JpegMarker.START && !JpegMarker.isRestart(marker);
    }

    /** Where the segment ends whose length comes next; goes behind that length. */
    private int segmentEnd() throws JpegException {
        if (position + 2 > bytes.length) {
            throw cutOff();
        }
        int length = word(position);
        int end = position + length;
        if (length < 2) {
            throw JpegException.damaged("a segment has a length of " + length);
        }
        if (end > bytes.length) {
            throw cutOff();
        }
        position += 2;
        return end;
    }

    private static JpegException cutOff() {
        return JpegException.damaged("it is truncated: its end is missing");
    }

    private int word(int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    private void readSegment(int marker) throws JpegException {
        countPart();
        int start = position;
        int end = segmentEnd();
        if (JpegMarker.isFrame(marker)) {
            readFrame(marker, end);
            copy(marker, start, end);
        } else if (marker == JpegMarker.SCAN) {
            readScan(start, end);
            return;
        } else if (marker == JpegMarker.QUANTISATION) {
            readTables(end);
            copy(marker, start, end);
        } else if (marker == JpegMarker.HUFFMAN) {
            readHuffmanTables(end);
            copy(marker, start, end);
        } else if (marker == JpegMarker.RESTART_INTERVAL) {
            requireLength(end - position == 2);
            restartInterval = word(position);
            copy(marker, start, end);
        } else if (marker == JpegMarker.LINES) {
            throw JpegException.unsupported("its height comes after its first scan");
        } else if ((marker >= JpegSegment.APP0 && marker <= 0xEF) || marker == JpegSegment.COMMENT) {
            JpegSegment segment = new JpegSegment(marker, Arrays.copyOfRange(bytes, position, end));
            segments.add(segment);
            copyColour(segment);
        }
        position = end;
    }

    private void countPart() throws JpegException {
        if (++parts > MOST_PARTS) {
            throw JpegException.unsupported("it has more than " + MOST_PARTS + " segments and tables");
        }
    }

    private static void requireLength(boolean right) throws JpegException {
        if (!right) {
            throw JpegException.damaged("a table or header has a wrong length");
        }
    }

    private void readFrame(int marker, int end) throws JpegException {
        if (frame != null) {
            throw JpegException.damaged("it has two frame headers");
        }
        if (marker > JpegMarker.PROGRESSIVE) {
            throw JpegException.unsupported(marker > 0xC8 ? "it is coded arithmetically" : "it is coded without loss");
        }
        requireLength(end - position >= 6 && end - position == 6 + 3 * bytes[position + 5]);
        if (bytes[position] != 8) {
            throw JpegException.unsupported("it has " + (bytes[position] & 0xFF) + " bits a sample");
        }
        int height = word(position + 1);
        int width = word(position + 3);
        int count = bytes[position + 5];
        if (width == 0) {
            throw JpegException.damaged("its width is 0");
        }
        if (height == 0) {
            throw JpegException.unsupported("its height comes after its first scan");
        }
        if (count != 1 && count != 3 && count != 4) {
            throw JpegException.unsupported("it has " + count + " colour components");
        }
        List<JpegComponent> components = new ArrayList<>();
        for (int at = position + 6; at < end; at += 3) {
            int sampling = bytes[at + 1] & 0xFF;
            JpegComponent component =
                    new JpegComponent(bytes[at] & 0xFF, sampling >> 4, sampling & 15, bytes[at + 2] & 0xFF);
            if (!isSampling(component.horizontal())
                    || !isSampling(component.vertical())
                    || component.table() >= TABLES) {
                throw JpegException.damaged("its frame header is not valid");
            }
            // A single component is what it is, whatever its sampling says.
            components.add(count == 1 ? new JpegComponent(component.id(), 1, 1, component.table()) : component);
        }
        JpegFrame read = new JpegFrame(width, height, marker == JpegMarker.PROGRESSIVE, List.copyOf(components));
        for (JpegComponent component : components) {
            if (read.maxHorizontal() % component.horizontal() != 0 || read.maxVertical() % component.vertical() != 0) {
                throw JpegException.unsupported("its components have sizes that do not divide each other");
            }
        }
        frame = read;
        quantisation = new int[components.size()][0];
        known = new int[components.size()][BlockStore.SIZE];
        for (int[] component : known) {
            Arrays.fill(component, -1);
        }
    }

    private static boolean isSampling(int factor) {
        return factor >= 1 && factor <= 4;
    }

    private void readTables(int end) throws JpegException {
        while (position < end) {
            countPart();
            int head = bytes[position++] & 0xFF;
            int size = head >> 4 == 0 ? 1 : 2;
            requireLength(head >> 4 <= 1 && (head & 15) < TABLES && position + 64 * size <= end);
            int[] table = new int[BlockStore.SIZE];
            for (int k = 0; k < table.length; k++) {
                int step = size == 1 ? bytes[position + k] & 0xFF : word(position + 2 * k);
                if (step == 0) {
                    throw JpegException.damaged("a quantisation table holds a 0");
                }
                table[BlockStore.NATURAL[k]] = step;
            }
            tables[head & 15] = table;
            position += 64 * size;
        }
    }

    private void readHuffmanTables(int end) throws JpegException {
        while (position < end) {
            countPart();
            int head = bytes[position++] & 0xFF;
            requireLength(head >> 4 <= 1 && (head & 15) < TABLES && position + 16 <= end);
            HuffmanTable table = HuffmanTable.parse(bytes, position, end);
            (head >> 4 == 0 ? dcTables : acTables)[head & 15] = table;
            position += 16 + table.symbols().length;
        }
    }

    private void readScan(int start, int end) throws JpegException {
        JpegFrame whole = requireFrame();
        if (++scans > MOST_SCANS) {
            throw JpegException.damaged("it has more than " + MOST_SCANS + " scans");
        }
        ScanHeader scan = readScanHeader(whole, end);
        write(JpegMarker.SCAN);
        pixels.write(bytes, start, end - start - 3);
        pixels.writeBytes(new byte[] {(byte) scan.from(), (byte) scan.to(), (byte) (scan.high() << 4 | scan.low())});
        ScanDecoder decoder =
                new ScanDecoder(whole, scan, restartInterval, quantisation, requireStore(), bytes, end, pixels);
        decoder.decode();
        boolean clean = decoder.goToMarker();
        position = decoder.position();
        boolean all = Arrays.stream(known).flatMapToInt(Arrays::stream).allMatch(bit -> bit == 0);
        if (!clean && (!all || isAt(JpegMarker.END))) {
            throw JpegException.damaged("it holds more data than its picture needs");
        }
        complete = all;
        if (!clean) {
            throw JpegException.damaged("there is no marker behind its last scan");
        }
    }

    private boolean isAt(int marker) {
        int at = position;
        while (at < bytes.length && (bytes[at] & 0xFF) == JpegMarker.MARK) {
            at++;
        }
        return at < bytes.length && (bytes[at] & 0xFF) == marker;
    }

    private ScanHeader readScanHeader(JpegFrame whole, int end) throws JpegException {
        int count = position < end ? bytes[position] & 0xFF : 0;
        requireLength(count >= 1 && count <= whole.components().size() && end - position == 4 + 2 * count);
        int from = bytes[end - 3] & 0xFF;
        int to = bytes[end - 2] & 0xFF;
        int high = (bytes[end - 1] & 0xFF) >> 4;
        int low = bytes[end - 1] & 15;
        if (!whole.progressive()) {
            // Some encoders leave these fields empty, which have one meaning only.
            from = 0;
            to = BlockStore.SIZE - 1;
            high = 0;
            low = 0;
        }
        int[] indices = new int[count];
        HuffmanTable[] dc = new HuffmanTable[count];
        HuffmanTable[] ac = new HuffmanTable[count];
        int blocks = 0;
        for (int i = 0; i < count; i++) {
            indices[i] = indexOf(bytes[position + 1 + 2 * i] & 0xFF, whole);
            if (i > 0 && indices[i] <= indices[i - 1]) {
                throw JpegException.damaged("a scan names its components out of order");
            }
            int selectors = bytes[position + 2 + 2 * i] & 0xFF;
            requireSelectors(selectors);
            boolean needsDc = from == 0 && high == 0;
            boolean needsAc = to > 0;
            dc[i] = needsDc ? table(dcTables, selectors >> 4, false) : HuffmanTable.NONE;
            ac[i] = needsAc ? table(acTables, selectors & 15, true) : HuffmanTable.NONE;
            JpegComponent component = whole.components().get(indices[i]);
            blocks += component.horizontal() * component.vertical();
            takeQuantisation(indices[i], component);
        }
        if (count > 1 && blocks > MOST_BLOCKS_IN_UNIT) {
            throw JpegException.damaged("a scan has more than " + MOST_BLOCKS_IN_UNIT + " blocks in a unit");
        }
        if (whole.progressive()) {
            requireProgression(from, to, high, low, count);
        }
        for (int index : indices) {
            note(index, from, to, high, low);
        }
        return new ScanHeader(indices, dc, ac, from, to, high, low);
    }

    private static int indexOf(int id, JpegFrame whole) throws JpegException {
        for (int i = 0; i < whole.components().size(); i++) {
            if (whole.components().get(i).id() == id) {
                return i;
            }
        }
        throw JpegException.damaged("a scan names a component that the frame has not");
    }

    private static void requireSelectors(int selectors) throws JpegException {
        if (selectors >> 4 >= TABLES || (selectors & 15) >= TABLES) {
            throw JpegException.damaged("a scan names a table that cannot be");
        }
    }

    private static void requireProgression(int from, int to, int high, int low, int count) throws JpegException {
        boolean range = from == 0 ? to == 0 : from <= to && to < BlockStore.SIZE && count == 1;
        boolean bits = low <= MOST_POINT_TRANSFORM && (high == 0 || low == high - 1);
        if (!range || !bits) {
            throw JpegException.damaged("a scan brings coefficients that cannot be");
        }
    }

    /** Takes note of what a scan brings, which must follow on what is known already. */
    private void note(int component, int from, int to, int high, int low) throws JpegException {
        if (from > 0 && known[component][0] < 0) {
            throw JpegException.damaged("its scans are out of order");
        }
        for (int k = from; k <= to; k++) {
            if (known[component][k] != (high == 0 ? -1 : high)) {
                throw JpegException.damaged("its scans are out of order");
            }
            known[component][k] = low;
        }
    }

    private HuffmanTable table(@Nullable HuffmanTable[] defined, int number, boolean ac) throws JpegException {
        HuffmanTable table = defined[number];
        if (table == null) {
            byte[] standard = StandardHuffmanTables.definition(ac, number);
            write(JpegMarker.HUFFMAN);
            int length = standard.length + 3;
            pixels.writeBytes(new byte[] {(byte) (length >> 8), (byte) length, (byte) (((ac ? 1 : 0) << 4) | number)});
            pixels.writeBytes(standard);
            table = HuffmanTable.parse(standard, 0, standard.length);
            defined[number] = table;
        }
        return table;
    }

    private void takeQuantisation(int index, JpegComponent component) throws JpegException {
        if (quantisation[index].length == 0) {
            int[] table = tables[component.table()];
            if (table == null) {
                throw JpegException.damaged("a quantisation table is missing");
            }
            quantisation[index] = table;
        }
    }

    private JpegFrame requireFrame() throws JpegException {
        if (frame == null) {
            throw JpegException.damaged("it has no frame header");
        }
        return frame;
    }

    private BlockStore requireStore() throws JpegException {
        if (store == null) {
            store = new BlockStore(requireFrame(), keepsValues);
        }
        return store;
    }

    /** Keeps of the application's segments what tells decoders the colours, and that in a form they do not complain of. */
    private void copyColour(JpegSegment segment) {
        if (segment.isJfif()) {
            jfif = true;
            write(JpegSegment.APP0);
            pixels.writeBytes(HexFormat.of().parseHex("00104a46494600010100000100010000"));
        } else if (segment.isAdobe() && segment.data()[11] >= 0 && segment.data()[11] <= 2) {
            adobe = segment.data()[11];
            write(JpegSegment.APP14);
            pixels.writeBytes(HexFormat.of().parseHex("000e41646f62650064000000000" + adobe));
        }
    }

    /** What decoders take the components for. */
    private JpegColour colour(JpegFrame whole) {
        if (whole.components().size() == 1) {
            return JpegColour.GREY;
        }
        if (whole.components().size() == 4) {
            return adobe > 0 ? JpegColour.YCCK : JpegColour.CMYK;
        }
        if (jfif || adobe > 0) {
            return JpegColour.YCC;
        }
        int[] ids = whole.components().stream().mapToInt(JpegComponent::id).toArray();
        return adobe == 0 || Arrays.equals(ids, new int[] {'R', 'G', 'B'}) ? JpegColour.RGB : JpegColour.YCC;
    }

    private void copy(int marker, int start, int end) {
        write(marker);
        pixels.write(bytes, start, end - start);
    }

    private void write(int marker) {
        pixels.write(JpegMarker.MARK);
        pixels.write(marker);
    }
}
