package org.frt.report;

import java.awt.Color;

/** What a chart lies on. */
enum Theme {
    LIGHT(new Color(0xFFFFFF), new Color(0x20242A), new Color(0xD5D9DF)),
    DARK(new Color(0x1B1E23), new Color(0xE3E6EA), new Color(0x40464E));

    private final Color background;
    private final Color text;
    private final Color grid;

    Theme(Color background, Color text, Color grid) {
        this.background = background;
        this.text = text;
        this.grid = grid;
    }

    Color background() {
        return background;
    }

    Color text() {
        return text;
    }

    Color grid() {
        return grid;
    }
}
