package org.frt.image.metadata;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** IPTC data: records of a mark, two numbers, a length and that many bytes (IIM, version 4). */
final class IptcRecords {
    private static final int MARK = 0x1C;
    private static final int HEADER = 5;
    private static final int APPLICATION = 2;
    private static final int PREVIEW_FORMAT = 200;
    private static final int PREVIEW = 202;
    /** Says that the two bytes of a length give how many bytes the length itself has. */
    private static final int EXTENDED = 0x8000;

    private IptcRecords() {}

    /** The records without those of a preview, which shows the photo as it was; {@code null} if there are no others. */
    static byte @Nullable [] withoutPreview(byte[] records) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int at = 0;
        while (at + HEADER <= records.length && records[at] == MARK) {
            int number = records[at + 2] & 0xFF;
            boolean preview = records[at + 1] == APPLICATION && number >= PREVIEW_FORMAT && number <= PREVIEW;
            int end = end(records, at);
            if (!preview) {
                kept.write(records, at, end - at);
            }
            at = end;
        }
        kept.write(records, at, records.length - at);
        return kept.size() == 0 ? null : kept.toByteArray();
    }

    /** Where a record ends; a length beyond all that follows means all of it. */
    private static int end(byte[] records, int start) {
        int length = (records[start + 3] & 0xFF) << 8 | (records[start + 4] & 0xFF);
        int data = start + HEADER;
        if ((length & EXTENDED) == 0) {
            return Math.min(records.length, data + length);
        }
        long own = 0;
        int from = data;
        data = Math.min(records.length, from + (length & ~EXTENDED));
        for (int i = from; i < data; i++) {
            own = Math.min(Integer.MAX_VALUE, own << 8 | (records[i] & 0xFF));
        }
        return (int) Math.min(records.length, data + own);
    }
}
