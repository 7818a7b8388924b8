package org.frt.image;

import java.util.ArrayList;
import java.util.List;
import org.frt.image.RiffChunks.Chunk;
import org.frt.image.metadata.Metadata;
import org.jspecify.annotations.Nullable;

/** Metadata in the chunks of WebP files, which have none for IPTC and for a resolution. */
final class WebpMetadata {
    private static final String EXIF = "EXIF";
    private static final String XMP = "XMP ";
    private static final String PROFILE = "ICCP";

    private static final int HAS_XMP = 0x04;
    private static final int HAS_EXIF = 0x08;
    private static final int HAS_ALPHA = 0x10;
    private static final int HAS_PROFILE = 0x20;

    private WebpMetadata() {}

    static Metadata read(List<Chunk> chunks) {
        return new Metadata(
                RiffChunks.first(chunks, EXIF),
                RiffChunks.first(chunks, XMP),
                null,
                null,
                RiffChunks.first(chunks, PROFILE));
    }

    /** A file of a picture's chunks, with its metadata around them if there is any. */
    static byte[] write(List<Chunk> picture, Samples samples, Metadata metadata) {
        if (metadata.exif() == null && metadata.xmp() == null && metadata.profile() == null) {
            return RiffChunks.write(picture);
        }
        int flags = (samples.hasAlpha() ? HAS_ALPHA : 0)
                | (metadata.exif() == null ? 0 : HAS_EXIF)
                | (metadata.xmp() == null ? 0 : HAS_XMP)
                | (metadata.profile() == null ? 0 : HAS_PROFILE);
        List<Chunk> chunks = new ArrayList<>();
        chunks.add(new Chunk("VP8X", WebpDecoder.extended(flags, samples.width(), samples.height())));
        add(chunks, PROFILE, metadata.profile());
        picture.stream().filter(chunk -> !chunk.type().equals("VP8X")).forEach(chunks::add);
        add(chunks, EXIF, metadata.exif());
        add(chunks, XMP, metadata.xmp());
        return RiffChunks.write(chunks);
    }

    private static void add(List<Chunk> chunks, String type, byte @Nullable [] data) {
        if (data != null) {
            chunks.add(new Chunk(type, data));
        }
    }
}
