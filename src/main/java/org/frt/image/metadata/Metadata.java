package org.frt.image.metadata;

import org.jspecify.annotations.Nullable;

/**
 * What a file says about its picture. The arrays are shared: who reads them leaves them alone.
 *
 * @param exif a block of TIFF's structure, from its byte order mark on
 * @param xmp a packet of XML
 * @param iptc records of IPTC-IIM
 * @param resolution as the container itself gives it
 * @param profile an ICC profile of the samples' space
 */
public record Metadata(
        byte @Nullable [] exif,
        byte @Nullable [] xmp,
        byte @Nullable [] iptc,
        @Nullable Resolution resolution,
        byte @Nullable [] profile) {
    /** Nothing known. */
    public static final Metadata NONE = new Metadata(null, null, null, null, null);

    /** The orientation that EXIF gives. */
    public Orientation orientation() {
        return exif == null ? Orientation.UPRIGHT : new ExifBlock(exif).orientation();
    }

    /**
     * The same of the picture after it was turned upright and changed: EXIF and XMP say so and have no thumbnails, which would
     * show what it was like before.
     */
    public Metadata ofUpright(Orientation orientation) {
        boolean transposed = orientation.transposed();
        return new Metadata(
                exif == null ? null : new ExifBlock(exif).ofUpright(transposed),
                xmp == null ? null : XmpPacket.ofUpright(xmp),
                iptc,
                resolution == null || !transposed ? resolution : resolution.transposed(),
                profile);
    }

    /** Nothing but the profile, without which the samples mean something else. */
    public Metadata stripped() {
        return new Metadata(null, null, null, null, profile);
    }

    /** The same without a profile: for samples in sRGB. */
    public Metadata withoutProfile() {
        return new Metadata(exif, xmp, iptc, resolution, null);
    }
}
