package org.frt.cli;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.frt.run.Progress;

/**
 * Shows on standard error how far a task is, with its rate and the time left: as a bar in a terminal, else as a line
 * every half a minute, so that log files stay readable. After each step it asks whether the task is to be stopped.
 */
final class ProgressDisplay implements Progress.Display {
    private static final long SECONDS_BETWEEN_LINES = 30;
    private static final double NANOSECONDS = 1e9;

    private final PrintStream out;
    private final boolean terminal;
    private final Runnable stop;

    @SuppressWarnings("SystemConsoleNull") // SystemProperties sees to it that newer JDKs answer as JDK 17 does.
    private ProgressDisplay(Runnable stop) {
        this.out = System.err;
        this.terminal = System.console() != null;
        this.stop = stop;
    }

    /** Shows tasks that end by themselves, or by other ways than their steps. */
    static ProgressDisplay onStandardError() {
        return new ProgressDisplay(() -> {});
    }

    /** Shows tasks that end at their next step when the process is asked to. */
    static ProgressDisplay onStandardError(Interruption interruption) {
        return new ProgressDisplay(interruption::endIfRequested);
    }

    @Override
    public Progress begin(String task, long total) {
        return terminal ? new Bar(task, total) : new Lines(task, total);
    }

    @Override
    public void say(String line) {
        out.println(line);
    }

    private final class Bar implements Progress {
        private final ProgressBar bar;

        Bar(String task, long total) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(500)
                    .showSpeed()
                    .build();
        }

        @Override
        public void advance(String note) {
            bar.setExtraMessage(note);
            bar.step();
            stop.run();
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private final class Lines implements Progress {
        private final String task;
        private final long total;
        private final long begin = System.nanoTime();
        private long lastLine = begin;
        private long steps;
        private String note = "";

        Lines(String task, long total) {
            this.task = task;
            this.total = total;
        }

        @Override
        public void advance(String newNote) {
            steps++;
            note = newNote;
            long now = System.nanoTime();
            if (now - lastLine >= SECONDS_BETWEEN_LINES * NANOSECONDS) {
                lastLine = now;
                print(now);
            }
            stop.run();
        }

        private void print(long now) {
            double seconds = (now - begin) / NANOSECONDS;
            double rate = steps / seconds;
            String left = steps < total ? ", " + time((total - steps) / rate) + " left" : " in " + time(seconds);
            out.println(String.format(Locale.ROOT, "%s: %d of %d, %.2f/s%s %s", task, steps, total, rate, left, note)
                    .strip());
        }

        private static String time(double seconds) {
            long whole = Math.round(seconds);
            return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
        }

        @Override
        public void close() {
            if (steps > 0) {
                print(System.nanoTime());
            }
        }
    }
}
