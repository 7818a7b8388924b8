package org.frt.io;

/**
 * Text that comes from outside, made safe to show: a name in an archive or the text of a file may hold what a terminal
 * obeys, such as the escape sequences that clear it or that hide a part of a line.
 */
public final class Printable {
    private static final int CONTROL = 0x20;

    private Printable() {}

    /**
     * The text on one line, with an escape such as <code>&#92;u001B</code> for each control character, line end, invisible
     * mark of writing direction and half of a character.
     */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(code -> {
            if (isPlain(code)) {
                shown.appendCodePoint(code);
            } else if (code == '\n') {
                shown.append("\\n");
            } else if (code == '\t') {
                shown.append("\\t");
            } else if (code == '\r') {
                shown.append("\\r");
            } else {
                shown.append(String.format(Character.isBmpCodePoint(code) ? "\\u%04X" : "\\U%08X", code));
            }
        });
        return shown.toString();
    }

    /** As {@link #of}, of no more than this many characters, the rest replaced by an ellipsis. */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return of(text.substring(0, end)) + "…";
    }

    private static boolean isPlain(int code) {
        if (code >= CONTROL && code < 0x7F) {
            return true;
        }
        return switch (Character.getType(code)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> isJoiner(code);
            default -> true;
        };
    }

    /** Scripts and emoji need these two to be shown as they are written, and they obey nobody. */
    private static boolean isJoiner(int code) {
        return code == 0x200C || code == 0x200D;
    }
}
