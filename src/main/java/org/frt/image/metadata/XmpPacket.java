package org.frt.image.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XMP data: XML in UTF-8, of which only ASCII is looked at. */
final class XmpPacket {
    private static final Pattern ORIENTATION =
            Pattern.compile("(tiff:Orientation\\s{0,9}(?:=\\s{0,9}[\"']|>\\s{0,9}))[1-8](?=\\s{0,9}[\"'<])");

    /** Names the rest of a large packet, which JPEG files keep in other segments. */
    private static final Pattern EXTENSION = property("xmpNote:HasExtendedXMP", "[0-9A-Fa-f]{32}");

    /** What says that a video or a gain map follows the picture in its file: nothing does any more. */
    private static final Pattern FOLLOWED =
            property("G?Camera:(?:MotionPhoto|MicroVideo)\\w{0,40}|hdrgm:Version", "[^\"'<>]{0,99}");

    private static final String[] DROPPED = {"xmp:Thumbnails", "xap:Thumbnails", "Container:Directory"};

    private XmpPacket() {}

    /** An attribute, or an element of that name. */
    private static Pattern property(String name, String value) {
        return Pattern.compile("\\s{1,9}(?:" + name + ")\\s{0,9}=\\s{0,9}(?:\"" + value + "\"|'" + value + "')" + "|<("
                + name + ")>\\s{0,9}" + value + "\\s{0,9}</\\1>");
    }

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
