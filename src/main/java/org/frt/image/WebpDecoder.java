package org.frt.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.frt.image.RiffChunks.Chunk;

/** Reads WebP through OpenCV, which gets to see only the chunks that make the first picture. */
final class WebpDecoder implements Decoder {
    private static final String LOSSY = "VP8 ";
    private static final String LOSSLESS = "VP8L";
    private static final String EXTENDED = "VP8X";
    private static final String ALPHA = "ALPH";
    private static final String FRAME = "ANMF";
    private static final int FRAME_HEADER = 16;
    private static final int HAS_ALPHA = 0x10;

    /** A picture's place on the canvas of its file. */
    private record Place(int canvasWidth, int canvasHeight, int left, int top) {}

    @Override
    public PictureHeader header(byte[] bytes) throws PictureException {
        List<Chunk> chunks = RiffChunks.read(bytes);
        Place place = place(chunks);
        int own = RiffChunks.first(picture(chunks), LOSSY) != null && RiffChunks.first(picture(chunks), ALPHA) == null
                ? 0
                : 4;
        return new PictureHeader(PictureFormat.WEBP, bytes.length, place.canvasWidth, place.canvasHeight, own);
    }

    @Override
    public Decoded decode(byte[] bytes) throws PictureException {
        List<Chunk> chunks = RiffChunks.read(bytes);
        List<String> warnings = new ArrayList<>();
        if (RiffChunks.first(chunks, FRAME) != null) {
            warnings.add("the file is an animation: its first picture was taken");
        }
        List<Chunk> picture = picture(chunks);
        int[] size = size(picture);
        Samples samples = OpenCv.decode(RiffChunks.write(still(picture, size)), IMREAD_UNCHANGED);
        if (samples.width() != size[0] || samples.height() != size[1]) {
            throw PictureException.damaged("its picture has another size than its header says");
        }
        return new Decoded(onCanvas(samples, place(chunks)), WebpMetadata.read(chunks), warnings);
    }

    /** The chunks of the first picture. */
    private static List<Chunk> picture(List<Chunk> chunks) throws PictureException {
        byte[] frame = RiffChunks.first(chunks, FRAME);
        if (frame == null) {
            return chunks;
        }
        if (frame.length < FRAME_HEADER) {
            throw PictureException.damaged("its first picture has no header");
        }
        return RiffChunks.read(frame, FRAME_HEADER, frame.length);
    }

    private static Place place(List<Chunk> chunks) throws PictureException {
        int[] size = size(picture(chunks));
        byte[] extended = RiffChunks.first(chunks, EXTENDED);
        if (extended == null) {
            return new Place(size[0], size[1], 0, 0);
        }
        if (extended.length < 10) {
            throw PictureException.damaged("its header is too short");
        }
        byte[] frame = RiffChunks.first(chunks, FRAME);
        Place place = new Place(
                number(extended, 4) + 1,
                number(extended, 7) + 1,
                frame == null ? 0 : 2 * number(frame, 0),
                frame == null ? 0 : 2 * number(frame, 3));
        if (place.left + (long) size[0] > place.canvasWidth || place.top + (long) size[1] > place.canvasHeight) {
            throw PictureException.damaged("its picture is larger than its header says");
        }
        return place;
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16;
    }

    /** Width and height of a picture, from the head of its data. */
    private static int[] size(List<Chunk> picture) throws PictureException {
        byte[] lossless = RiffChunks.first(picture, LOSSLESS);
        if (lossless != null && lossless.length >= 5 && lossless[0] == 0x2F) {
            int bits = ByteBuffer.wrap(lossless).order(ByteOrder.LITTLE_ENDIAN).getInt(1);
            return new int[] {(bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1};
        }
        byte[] lossy = RiffChunks.first(picture, LOSSY);
        if (lossy != null && lossy.length >= 10 && number(lossy, 3) == 0x2A019D) {
            int firstPart = number(lossy, 0) >> 5;
            if (firstPart > lossy.length - 10) {
                throw PictureException.damaged("it is truncated: its end is missing");
            }
            ByteBuffer in = ByteBuffer.wrap(lossy).order(ByteOrder.LITTLE_ENDIAN);
            return new int[] {in.getShort(6) & 0x3FFF, in.getShort(8) & 0x3FFF};
        }
        throw PictureException.damaged("it has no picture data");
    }

    /** The chunks of a file that holds nothing but the picture. */
    private static List<Chunk> still(List<Chunk> picture, int[] size) {
        List<Chunk> still = new ArrayList<>();
        byte[] alpha = RiffChunks.first(picture, ALPHA);
        byte[] lossless = RiffChunks.first(picture, LOSSLESS);
        byte[] lossy = RiffChunks.first(picture, LOSSY);
        if (lossless != null) {
            return List.of(new Chunk(LOSSLESS, lossless));
        }
        if (alpha != null) {
            still.add(new Chunk(EXTENDED, extended(HAS_ALPHA, size[0], size[1])));
            still.add(new Chunk(ALPHA, alpha));
        }
        if (lossy != null) {
            still.add(new Chunk(LOSSY, lossy));
        }
        return still;
    }

    /** The data of an extended header. */
    static byte[] extended(int flags, int width, int height) {
        return ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(flags)
                .putShort((short) (width - 1))
                .put((byte) ((width - 1) >> 16))
                .put((byte) (height - 1))
                .put((byte) ((height - 1) >> 8))
                .put((byte) ((height - 1) >> 16))
                .array();
    }

    private static Samples onCanvas(Samples samples, Place place) {
        if (samples.width() == place.canvasWidth && samples.height() == place.canvasHeight) {
            return samples;
        }
        return samples.onCanvas(place.canvasWidth, place.canvasHeight, place.left, place.top);
    }
}
