package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.frt.image.jpeg.JpegSegment;
import org.frt.image.metadata.Metadata;
import org.frt.image.metadata.PhotoshopResources;
import org.frt.image.metadata.Resolution;
import org.jspecify.annotations.Nullable;

/** Metadata in the segments of JPEG files. */
final class JpegMetadata {
    private static final String EXIF = "Exif\0";
    private static final int EXIF_LENGTH = 6;
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final String XMP_EXTENSION = "http://ns.adobe.com/xmp/extension/\0";
    private static final String PROFILE = "ICC_PROFILE\0";
    /** The name, a part's number and how many parts there are. */
    private static final int PROFILE_LENGTH = 14;

    private static final String FURTHER_PICTURES = "MPF\0";
    private static final String JFIF = "JFIF\0";
    private static final String ADOBE = "Adobe";

    private JpegMetadata() {}

    static Metadata read(List<JpegSegment> segments) {
        return new Metadata(
                body(segments, JpegSegment.APP1, EXIF, EXIF_LENGTH),
                body(segments, JpegSegment.APP1, XMP, XMP.length()),
                iptc(segments),
                resolution(segments),
                profile(segments));
    }

    /** Whether there is an index of pictures that follow this one (CIPA DC-007): of a stereo camera, or larger previews. */
    static boolean namesFurtherPictures(List<JpegSegment> segments) {
        return segments.stream()
                .anyMatch(segment -> segment.marker() == JpegSegment.APP2 && segment.startsWith(FURTHER_PICTURES));
    }

    /** Whether there are segments of XMP data for which one has no room: depth, the picture before it was edited, and the like. */
    static boolean extendsXmp(List<JpegSegment> segments) {
        return segments.stream()
                .anyMatch(segment -> segment.marker() == JpegSegment.APP1 && segment.startsWith(XMP_EXTENSION));
    }

    private static byte @Nullable [] body(List<JpegSegment> segments, int marker, String name, int headLength) {
        return segments.stream()
                .filter(segment -> segment.marker() == marker && segment.startsWith(name))
                .filter(segment -> segment.data().length > headLength)
                .map(segment -> Arrays.copyOfRange(segment.data(), headLength, segment.data().length))
                .findFirst()
                .orElse(null);
    }

    private static byte @Nullable [] iptc(List<JpegSegment> segments) {
        // Resources that are too long for a segment go on in the next.
        ByteArrayOutputStream resources = new ByteArrayOutputStream();
        int head = PhotoshopResources.NAME.length();
        for (JpegSegment segment : segments) {
            if (segment.marker() == JpegSegment.APP13 && segment.startsWith(PhotoshopResources.NAME)) {
                resources.write(segment.data(), head, segment.data().length - head);
            }
        }
        return PhotoshopResources.iptcOf(resources.toByteArray());
    }

    private static @Nullable Resolution resolution(List<JpegSegment> segments) {
        byte[] data = body(segments, JpegSegment.APP0, JFIF, JFIF.length());
        if (data == null || data.length < 7) {
            return null;
        }
        int across = (data[3] & 0xFF) << 8 | (data[4] & 0xFF);
        int down = (data[5] & 0xFF) << 8 | (data[6] & 0xFF);
        return new JfifDensity(data[2], across, down).resolution();
    }

    /** Puts the parts of a profile together; empty if one is missing, {@code null} if all are. */
    private static byte @Nullable [] profile(List<JpegSegment> segments) {
        List<byte[]> parts = segments.stream()
                .filter(segment -> segment.marker() == JpegSegment.APP2 && segment.startsWith(PROFILE))
                .map(JpegSegment::data)
                .filter(data -> data.length > PROFILE_LENGTH)
                .toList();
        if (parts.isEmpty()) {
            return null;
        }
        // Their number is told in a byte: a stranger's file may have as many as it likes.
        if ((parts.get(0)[PROFILE_LENGTH - 1] & 0xFF) != parts.size()) {
            return new byte[0];
        }
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        for (int number = 1; number <= parts.size(); number++) {
            for (byte[] part : parts) {
                if ((part[PROFILE_LENGTH - 2] & 0xFF) == number) {
                    profile.write(part, PROFILE_LENGTH, part.length - PROFILE_LENGTH);
                    break;
                }
            }
        }
        return profile.toByteArray();
    }

    static boolean isAdobe(List<JpegSegment> segments) {
        return segments.stream().anyMatch(JpegMetadata::isAdobe);
    }

    private static boolean isAdobe(JpegSegment segment) {
        return segment.marker() == JpegSegment.APP14 && segment.startsWith(ADOBE);
    }

    private static boolean isJfif(JpegSegment segment) {
        return segment.marker() == JpegSegment.APP0 && segment.startsWith(JFIF);
    }

    /**
     * The segments of a file.
     *
     * @param metadata what they hold
     * @param source the segments of the file that the picture came from: what says how its components are meant is kept
     * @param comments whether its comments are kept, too
     */
    static List<JpegSegment> write(Metadata metadata, List<JpegSegment> source, boolean comments) {
        List<JpegSegment> segments = new ArrayList<>();
        if (source.stream().anyMatch(JpegMetadata::isJfif)) {
            segments.add(jfif(metadata.resolution()));
        }
        if (metadata.exif() != null) {
            add(segments, JpegSegment.APP1, EXIF + "\0", metadata.exif());
        }
        if (metadata.xmp() != null) {
            add(segments, JpegSegment.APP1, XMP, metadata.xmp());
        }
        if (metadata.iptc() != null) {
            addResources(segments, PhotoshopResources.withIptc(metadata.iptc()));
        }
        if (metadata.profile() != null) {
            addProfile(segments, metadata.profile());
        }
        for (JpegSegment segment : source) {
            if (isAdobe(segment) || (comments && segment.marker() == JpegSegment.COMMENT)) {
                segments.add(segment);
            }
        }
        return segments;
    }

    private static JpegSegment jfif(@Nullable Resolution resolution) {
        JfifDensity density = JfifDensity.of(resolution);
        long across = Math.round(density.across());
        long down = Math.round(density.down());
        byte[] data = {
            'J',
            'F',
            'I',
            'F',
            0,
            1,
            1,
            (byte) density.unit(),
            (byte) (across >> 8),
            (byte) across,
            (byte) (down >> 8),
            (byte) down,
            0,
            0
        };
        return new JpegSegment(JpegSegment.APP0, data);
    }

    /** Adds a segment if its data fits in one. */
    private static void add(List<JpegSegment> segments, int marker, String name, byte[] body) {
        if (name.length() + body.length <= JpegSegment.MOST_BYTES) {
            segments.add(new JpegSegment(marker, joined(name.getBytes(ISO_8859_1), body)));
        }
    }

    /** What is too long for a segment goes on in the next. */
    private static void addResources(List<JpegSegment> segments, byte[] resources) {
        byte[] head = PhotoshopResources.NAME.getBytes(ISO_8859_1);
        int room = JpegSegment.MOST_BYTES - head.length;
        for (int from = 0; from < resources.length; from += room) {
            byte[] part = Arrays.copyOfRange(resources, from, Math.min(resources.length, from + room));
            segments.add(new JpegSegment(JpegSegment.APP13, joined(head, part)));
        }
    }

    private static void addProfile(List<JpegSegment> segments, byte[] profile) {
        int room = JpegSegment.MOST_BYTES - PROFILE_LENGTH;
        int parts = (profile.length + room - 1) / room;
        for (int i = 0; i < parts && parts <= 255; i++) {
            byte[] head = (PROFILE + (char) (i + 1) + (char) parts).getBytes(ISO_8859_1);
            byte[] part = Arrays.copyOfRange(profile, i * room, Math.min(profile.length, (i + 1) * room));
            segments.add(new JpegSegment(JpegSegment.APP2, joined(head, part)));
        }
    }

    private static byte[] joined(byte[] head, byte[] body) {
        byte[] joined = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, joined, head.length, body.length);
        return joined;
    }
}
