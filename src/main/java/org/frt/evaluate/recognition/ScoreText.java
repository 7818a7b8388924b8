package org.frt.evaluate.recognition;

/** Scores as files of them have them: six digits after the point. */
final class ScoreText {
    private static final int DIGITS = 6;
    private static final long ONE = 1_000_000;

    private ScoreText() {}

    /** Appends a score; nothing if it is NaN. */
    static void append(double score, StringBuilder text) {
        if (Double.isNaN(score)) {
            return;
        }
        long millionths = Math.round(score * ONE);
        if (millionths < 0) {
            text.append('-');
        }
        long size = Math.abs(millionths);
        String rest = Long.toString(size % ONE);
        text.append(size / ONE)
                .append('.')
                .append("0".repeat(DIGITS - rest.length()))
                .append(rest);
    }
}
