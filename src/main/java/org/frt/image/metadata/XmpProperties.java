package org.frt.image.metadata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XMP properties of some names, which are attributes or elements of the packet's XML. */
final class XmpProperties {
    private final Pattern attribute;
    private final Pattern element;

    /** @param names an expression for them */
    XmpProperties(String names) {
        this.attribute = Pattern.compile("\\s{1,9}(?:" + names + ")\\s{0,9}=\\s{0,9}(?:\"[^\"]*+\"|'[^']*+')");
        this.element = Pattern.compile("<(" + names + ")(?=[\\s/>])");
    }

    /** A packet's text without all of them. */
    String without(String packet) {
        String text = attribute.matcher(packet).replaceAll("");
        Matcher matcher = element.matcher(text);
        StringBuilder kept = new StringBuilder();
        int from = 0;
        while (matcher.find(from)) {
            int end = end(text, matcher.group(1), matcher.end());
            if (end < 0) {
                break;
            }
            kept.append(text, from, matcher.start());
            from = end;
        }
        return kept.append(text, from, text.length()).toString();
    }

    /** Where an element ends, or -1 if it does not. */
    private static int end(String text, String name, int from) {
        int opened = text.indexOf('>', from);
        if (opened >= 0 && text.charAt(opened - 1) == '/') {
            return opened + 1;
        }
        String close = "</" + name + ">";
        int end = text.indexOf(close, from);
        return end < 0 ? -1 : end + close.length();
    }
}
