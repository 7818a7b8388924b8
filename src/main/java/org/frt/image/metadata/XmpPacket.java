package org.frt.image.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XMP data: XML in UTF-8, of which only ASCII is looked at. */
final class XmpPacket {
    private static final Pattern ORIENTATION =
            Pattern.compile("(tiff:Orientation\\s{0,9}(?:=\\s{0,9}[\"']|>\\s{0,9}))[1-8](?=\\s{0,9}[\"'<])");

    /** Names the rest of a large packet, which JPEG files keep in other segments. */
    private static final Pattern EXTENSION =
            Pattern.compile("\\s{0,9}xmpNote:HasExtendedXMP\\s{0,9}=\\s{0,9}[\"'][0-9A-Fa-f]{32}[\"']"
                    + "|<xmpNote:HasExtendedXMP>\\s{0,9}[0-9A-Fa-f]{32}\\s{0,9}</xmpNote:HasExtendedXMP>");

    /** What says that a video or a gain map follows the picture in its file: nothing does any more. */
    private static final Pattern FOLLOWED =
            Pattern.compile("\\s{1,9}(?:GCamera:(?:MotionPhoto|MicroVideo)\\w{0,40}|hdrgm:Version)\\s{0,9}=\\s{0,9}"
                    + "(?:\"[^\"]{0,99}\"|'[^']{0,99}')");

    private static final String[] DROPPED = {"xmp:Thumbnails", "xap:Thumbnails", "Container:Directory"};

    private XmpPacket() {}

    static byte[] ofUpright(byte[] packet) {
        String text = new String(packet, ISO_8859_1);
        text = ORIENTATION.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1)) + "1");
        text = EXTENSION.matcher(text).replaceAll("");
        text = FOLLOWED.matcher(text).replaceAll("");
        for (String name : DROPPED) {
            text = withoutElement(text, name);
        }
        return text.getBytes(ISO_8859_1);
    }

    private static String withoutElement(String text, String name) {
        int start = text.indexOf("<" + name);
        String close = "</" + name + ">";
        int end = start < 0 ? -1 : text.indexOf(close, start);
        return end < 0 ? text : text.substring(0, start) + text.substring(end + close.length());
    }
}
