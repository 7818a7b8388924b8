package org.frt.image;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.frt.image.metadata.Metadata;
import org.frt.image.metadata.PhotoshopResources;
import org.frt.image.metadata.Resolution;
import org.frt.image.metadata.TiffDirectory;
import org.frt.image.metadata.TiffEntry;
import org.jspecify.annotations.Nullable;

/** Metadata in the directory of a TIFF file. What other files keep as EXIF data are entries of the directory itself here. */
final class TiffMetadata {
    private static final int RESOLUTION_ACROSS = 282;
    private static final int RESOLUTION_DOWN = 283;
    private static final int RESOLUTION_UNIT = 296;
    private static final int NO_UNIT = 1;
    private static final int PER_INCH = 2;
    private static final int PER_CENTIMETRE = 3;
    private static final int XMP = 700;
    private static final int IPTC = 33723;
    private static final int PHOTOSHOP = 34377;
    private static final int PROFILE = 34675;
    private static final int BYTE = 1;
    private static final int UNDEFINED = 7;

    /**
     * What describes the picture: names, maker, model, orientation, software, date, artist, host, white point and primaries,
     * copyright, rating, and what Windows adds. All others say how the picture is stored, or hold more pictures.
     */
    private static final List<Integer> DESCRIPTIVE = List.of(
            269, 270, 271, 272, 274, 285, 301, 305, 306, 315, 316, 318, 319, 18246, 18249, 33432, 36867, 40091, 40092,
            40093, 40094, 40095);

    private TiffMetadata() {}

    static Metadata read(TiffDirectory directory) {
        TiffDirectory descriptive = directory.only(DESCRIPTIVE);
        byte[] iptc = value(directory, IPTC);
        byte[] photoshop = value(directory, PHOTOSHOP);
        return new Metadata(
                descriptive.isEmpty() ? null : descriptive.toBlock(),
                value(directory, XMP),
                iptc == null && photoshop != null ? PhotoshopResources.iptcOf(photoshop) : iptc,
                resolution(directory),
                value(directory, PROFILE));
    }

    private static byte @Nullable [] value(TiffDirectory directory, int tag) {
        TiffEntry entry = directory.entry(tag);
        return entry == null ? null : entry.value();
    }

    private static @Nullable Resolution resolution(TiffDirectory directory) {
        double across = directory.number(RESOLUTION_ACROSS, Double.NaN);
        double down = directory.number(RESOLUTION_DOWN, Double.NaN);
        return switch ((int) directory.number(RESOLUTION_UNIT, PER_INCH)) {
            case NO_UNIT -> Resolution.ofUnknownLength(across, down);
            case PER_INCH -> Resolution.ofMetre(across / Resolution.INCH, down / Resolution.INCH);
            case PER_CENTIMETRE -> Resolution.ofMetre(across * 100, down * 100);
            default -> null;
        };
    }

    /** The directory of a file that has this metadata, without anything about how its picture is stored. */
    static TiffDirectory directory(Metadata metadata) {
        TiffDirectory exif = metadata.exif() == null ? null : TiffDirectory.read(metadata.exif());
        TiffDirectory base = exif == null ? TiffDirectory.empty(ByteOrder.LITTLE_ENDIAN) : exif.only(DESCRIPTIVE);
        List<TiffEntry> entries = new ArrayList<>();
        add(entries, XMP, BYTE, metadata.xmp());
        add(entries, IPTC, UNDEFINED, metadata.iptc());
        add(entries, PROFILE, UNDEFINED, metadata.profile());
        Resolution resolution = metadata.resolution();
        if (resolution != null) {
            double length = resolution.ofMetre() ? Resolution.INCH : 1;
            entries.add(rational(RESOLUTION_ACROSS, base.order(), resolution.across() * length));
            entries.add(rational(RESOLUTION_DOWN, base.order(), resolution.down() * length));
            entries.add(TiffEntry.shorts(RESOLUTION_UNIT, base.order(), resolution.ofMetre() ? PER_INCH : NO_UNIT));
        }
        return base.with(entries);
    }

    private static void add(List<TiffEntry> entries, int tag, int type, byte @Nullable [] value) {
        if (value != null) {
            entries.add(TiffEntry.bytes(tag, type, value));
        }
    }

    private static TiffEntry rational(int tag, ByteOrder order, double value) {
        return TiffEntry.rational(tag, order, (int) Math.round(value * 1000), 1000);
    }
}
