package org.frt.image.metadata;

import org.jspecify.annotations.Nullable;

/**
 * What a file says about its picture. The arrays are shared: who reads them leaves them alone.
 *
 * @param exif a block of TIFF's structure, from its byte order mark on; a JPEG segment's head in front is taken off
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

    public Metadata(
            byte @Nullable [] exif,
            byte @Nullable [] xmp,
            byte @Nullable [] iptc,
            @Nullable Resolution resolution,
            byte @Nullable [] profile) {
        this.exif = exif == null ? null : ExifBlock.withoutHeads(exif);
        this.xmp = xmp;
        this.iptc = iptc;
        this.resolution = resolution;
        this.profile = profile;
    }

    /** How the picture has to be turned: as EXIF says, and where that says nothing, XMP, as most readers have it. */
    public Orientation orientation() {
        Orientation said = exif == null ? null : new ExifBlock(exif).orientation();
        if (said == null && xmp != null) {
            said = XmpPacket.orientation(xmp);
        }
        return said == null ? Orientation.UPRIGHT : said;
    }

    /** Whether there is EXIF data that cannot be read. */
    public boolean isExifDamaged() {
        return exif != null && !new ExifBlock(exif).isReadable();
    }

    /** Whether there are regions in XMP data that {@link #ofUpright} leaves out. */
    public boolean losesRegions() {
        return xmp != null && XmpPacket.losesRegions(xmp, orientation());
    }

    /**
     * The same of the picture after it was turned as {@link #orientation} says, and changed: what tells places and sides in it
     * is turned or left out, and so are thumbnails, which would show what it was like before, and EXIF data that cannot be
     * read.
     *
     * @param width of the upright picture
     * @param height of the upright picture
     */
    public Metadata ofUpright(int width, int height) {
        Orientation orientation = orientation();
        return new Metadata(
                exif == null ? null : new ExifBlock(exif).ofUpright(orientation, width, height),
                xmp == null ? null : XmpPacket.ofUpright(xmp, orientation),
                iptc == null ? null : IptcRecords.withoutPreview(iptc),
                resolution == null || !orientation.transposed() ? resolution : resolution.transposed(),
                profile);
    }

    /** Nothing but the profile, without which the samples mean something else. */
    public Metadata stripped() {
        return new Metadata(null, null, null, null, profile);
    }

    /** The same without a profile: for samples in sRGB. */
    public Metadata withoutProfile() {
        return withProfile(null);
    }

    /** The same with another profile. */
    public Metadata withProfile(byte @Nullable [] other) {
        return new Metadata(exif, xmp, iptc, resolution, other);
    }
}
