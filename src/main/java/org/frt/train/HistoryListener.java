package org.frt.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frt.checkpoint.EpochResult;
import org.frt.io.InputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps {@code history.csv} as the training's state says; how long an epoch took, that file alone knows. */
final class HistoryListener implements TrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryListener.class);
    private static final double NANOSECONDS = 1e9;

    private final Path file;
    private final Map<Integer, Double> seconds = new HashMap<>();
    private long epochStart;

    HistoryListener(OutputConfig output) {
        this.file = output.folder().resolve(HistoryFile.NAME);
    }

    @Override
    public void onStart(Training training) throws IOException {
        if (!training.results().isEmpty()) {
            readSeconds();
            write(training);
        }
        epochStart = System.nanoTime();
    }

    private void readSeconds() throws IOException {
        try {
            for (HistoryFile.Line line : HistoryFile.read(file)) {
                if (line.seconds() != null) {
                    seconds.put(line.result().epoch(), line.seconds());
                }
            }
        } catch (InputException e) {
            LOG.warn("{}; it is written again, without its times", e.problem(name -> name));
        }
    }

    @Override
    public void onEpoch(Training training, EpochResult result) throws IOException {
        long now = System.nanoTime();
        seconds.put(result.epoch(), (now - epochStart) / NANOSECONDS);
        epochStart = now;
        write(training);
    }

    private void write(Training training) throws IOException {
        List<HistoryFile.Line> lines = training.results().stream()
                .map(result -> new HistoryFile.Line(result, seconds.get(result.epoch())))
                .toList();
        HistoryFile.write(lines, file);
    }
}
