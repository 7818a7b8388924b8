package org.frt.spark;

/** What {@code spark-submit} starts: frt's command line, whose work is done by the application's executors. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String... args) {
        try (Application application = new Application()) {
            return org.frt.cli.Main.run(application::runner, args);
        }
    }
}
