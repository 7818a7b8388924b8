package org.frt.image.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The blocks that Photoshop adds to files. IPTC data is one of them; others are thumbnails and paths. */
public final class PhotoshopResources {
    /** How a JPEG segment of them begins. */
    public static final String NAME = "Photoshop 3.0\0";

    /** 8BIM. */
    private static final int SIGNATURE = 0x3842494D;

    /** MeSa, AgHg, PHUT and DCSR: of other programs, each with numbers of its own. */
    private static final Set<Integer> OTHERS = Set.of(0x4D655361, 0x41674867, 0x50485554, 0x44435352);

    private static final short IPTC = 0x0404;

    private PhotoshopResources() {}

    /** The IPTC records among the resources; {@code null} if there are none. */
    public static byte @Nullable [] iptcOf(byte[] resources) {
        ByteBuffer in = ByteBuffer.wrap(resources);
        while (in.remaining() >= 12) {
            int signature = in.getInt();
            if (signature != SIGNATURE && !OTHERS.contains(signature)) {
                return null;
            }
            short id = in.getShort();
            // A name with its length in front, filled up to an even number of bytes.
            int name = (in.get(in.position()) & 0xFF) + 1;
            int size = in.position() + name + name % 2;
            if (size + 4 > in.limit()) {
                return null;
            }
            int length = in.getInt(size);
            int data = size + 4;
            if (length < 0 || length > in.limit() - data) {
                return null;
            }
            if (signature == SIGNATURE && id == IPTC) {
                return length == 0 ? null : Arrays.copyOfRange(resources, data, data + length);
            }
            in.position(Math.min(in.limit(), data + length + length % 2));
        }
        return null;
    }

    /** Resources that hold nothing but IPTC records. */
    public static byte[] withIptc(byte[] records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(12)
                .putInt(SIGNATURE)
                .putShort(IPTC)
                .putShort((short) 0)
                .putInt(records.length)
                .array());
        out.writeBytes(records);
        if (records.length % 2 == 1) {
            out.write(0);
        }
        return out.toByteArray();
    }
}
