package org.frt.image.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** XMP data: XML in UTF-8, of which only ASCII is looked at. Names are known by the prefixes that all writers give them. */
final class XmpPacket {
    private static final Pattern ORIENTATION = Pattern.compile(
            "(?<before>tiff:Orientation\\s{0,9}(?:=\\s{0,9}[\"']|>\\s{0,9}))(?<number>[1-8])(?=\\s{0,9}[\"'<])");

    /**
     * What shows the photo as it was, and what names something outside of the packet that goes: the rest of a large packet,
     * which JPEG files keep in other segments, and a video or a gain map that follows the picture in its file.
     */
    private static final XmpProperties PICTURES =
            new XmpProperties("x[am]p:(?:Thumbnails|PageInfo)|\\w{0,9}GImg:\\w{1,40}"
                    + "|(?:GImage|GDepth):\\w{1,40}|xmpNote:HasExtendedXMP|Container:Directory"
                    + "|G?Camera:(?:MotionPhoto|MicroVideo)\\w{0,40}|hdrgm:Version");

    /** Places of faces and of other things in the picture: nothing here tells whether they are those of the turned one. */
    private static final XmpProperties REGIONS =
            new XmpProperties("mwg-rs:Regions|MP:RegionInfo|Iptc4xmpExt:ImageRegion|acdsee-rs:Regions");

    /** What EXIF data tells, too: the place of the subject, and the way of the chroma. */
    private static final XmpProperties PLACES =
            new XmpProperties("exif:Subject(?:Area|Location)|tiff:YCbCrSubSampling");

    /** Names of which one takes the other's value where rows become columns. */
    private static final Map<String, String> SIDES = pairs(
            "tiff:ImageWidth", "tiff:ImageLength",
            "tiff:XResolution", "tiff:YResolution",
            "exif:PixelXDimension", "exif:PixelYDimension",
            "exif:FocalPlaneXResolution", "exif:FocalPlaneYResolution");

    private static final Pattern SIDE = Pattern.compile("(?:" + String.join("|", SIDES.keySet()) + ")\\b");

    private XmpPacket() {}

    private static Map<String, String> pairs(String... names) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            pairs.put(names[i], names[i ^ 1]);
        }
        return Map.copyOf(pairs);
    }

    /** {@code null} if it gives none. */
    static @Nullable Orientation orientation(byte[] packet) {
        Matcher matcher = ORIENTATION.matcher(new String(packet, ISO_8859_1));
        return matcher.find() ? Orientation.of(Long.parseLong(matcher.group("number"))) : null;
    }

    /** Whether {@link #ofUpright} leaves regions out. */
    static boolean losesRegions(byte[] packet, Orientation orientation) {
        String text = new String(packet, ISO_8859_1);
        return orientation != Orientation.UPRIGHT && !REGIONS.without(text).equals(text);
    }

    /**
     * The packet of the upright picture, without what shows it as it was.
     *
     * @param orientation how the picture was turned
     */
    static byte[] ofUpright(byte[] packet, Orientation orientation) {
        String text = new String(packet, ISO_8859_1);
        text = ORIENTATION.matcher(text).replaceAll("${before}1");
        text = PICTURES.without(text);
        if (orientation != Orientation.UPRIGHT) {
            text = PLACES.without(REGIONS.without(text));
        }
        if (orientation.transposed()) {
            text = SIDE.matcher(text).replaceAll(found -> SIDES.get(found.group()));
        }
        return text.getBytes(ISO_8859_1);
    }
}
