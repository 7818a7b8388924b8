package org.frt.image.metadata;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XMP properties of some names, which are attributes or elements of the packet's XML. */
final class XmpProperties {
    private final Pattern attribute;
    private final Pattern opening;
    private final Pattern closing;

    /** @param names an expression for them */
    XmpProperties(String names) {
        this.attribute = Pattern.compile("\\s{1,9}(?:" + names + ")\\s{0,9}=\\s{0,9}(?:\"[^\"]*+\"|'[^']*+')");
        this.opening = Pattern.compile("<(" + names + ")(?=[\\s/>])");
        this.closing = Pattern.compile("</(" + names + ")\\s*+>");
    }

    /** A packet's text without all of them; an element that does not end stays. */
    String without(String packet) {
        String text = attribute.matcher(packet).replaceAll("");
        Map<String, Integer> lastEnds = new HashMap<>();
        closing.matcher(text).results().forEach(end -> lastEnds.put(end.group(1), end.end()));
        Matcher element = opening.matcher(text);
        StringBuilder kept = new StringBuilder();
        int from = 0;
        int at = 0;
        while (element.find(at)) {
            at = element.end();
            int opened = text.indexOf('>', at);
            if (opened < 0) {
                break;
            }
            boolean empty = text.charAt(opened - 1) == '/';
            // Whoever looks for an end only where there is one passes over no text twice.
            if (empty || lastEnds.getOrDefault(element.group(1), 0) > at) {
                kept.append(text, from, element.start());
                from = empty ? opened + 1 : end(text, element.group(1), at);
                at = from;
            }
        }
        return kept.append(text, from, text.length()).toString();
    }

    private int end(String text, String name, int from) {
        Matcher matcher = closing.matcher(text);
        int end = from;
        while (matcher.find(end)) {
            end = matcher.end();
            if (matcher.group(1).equals(name)) {
                break;
            }
        }
        return end;
    }
}
