package org.frt.train;

import java.io.IOException;
import java.nio.file.Path;

/** Keeps {@code history.csv} and {@code losses.png} up to date. */
final class HistoryListener implements TrainingListener {
    private final History history;
    private final Path plot;

    HistoryListener(History history, Path plot) {
        this.history = history;
        this.plot = plot;
    }

    @Override
    public void onEpoch(EpochResult result, Training training) throws IOException {
        history.add(result);
        LossPlot.write(history.results(), plot);
    }
}
