package org.frt.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.frt.io.InputException;
import org.frt.io.Printable;
import org.frt.io.SourceFiles;
import org.frt.run.LocalRunner;
import org.frt.run.Progress;
import org.frt.run.Runner;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code frt} command. */
@Command(
        name = "frt",
        description = "Reconstructs damaged face photographs and measures what that does to face recognition.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        usageHelpWidth = 100,
        sortOptions = false)
public final class Main implements Runnable {
    private static final List<Class<?>> VERBS = List.of(
            PrepareCommand.class,
            TrainCommand.class,
            InpaintCommand.class,
            ServeCommand.class,
            EvaluateCommand.class,
            ModelsCommand.class,
            ExportCommand.class,
            CompletionCommand.class);

    /** What Java puts in the place of bytes that its character set does not have. */
    private static final char UNREADABLE = '\uFFFD';

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show stack traces and the libraries' own logs.")
    private boolean debug;

    @Spec
    private CommandSpec spec;

    private static final Runner.Factory LOCAL = (threads, waiting) -> new LocalRunner(threads);

    private final Runner.Factory runners;

    private Main(Runner.Factory runners) {
        this.runners = runners;
    }

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs the command line and returns the exit code, see {@link ExitCode}. */
    public static int run(String... args) {
        return run(LOCAL, args);
    }

    /**
     * As {@link #run(String...)}.
     *
     * @param runners gives what does the work of a command
     */
    public static int run(Runner.Factory runners, String... args) {
        CommandLine commandLine = commandLine(new Main(runners), args);
        for (String argument : args) {
            if (argument.indexOf(UNREADABLE) >= 0) {
                commandLine
                        .getErr()
                        .println("frt: " + Printable.of(argument)
                                + ": it has letters that the process's character set lacks, or is no text;"
                                + " set the environment variable LC_ALL=C.UTF-8, or give the file another name");
                return ExitCode.USAGE;
            }
        }
        int code = commandLine.execute(args);
        if (!System.out.checkError()) {
            return code;
        }
        commandLine.getErr().println("frt: not all of this could be written to standard output");
        return code == ExitCode.OK ? ExitCode.SOME_INPUTS_FAILED : code;
    }

    /** Relative paths mean nothing in a folder that Java cannot name. */
    private static void requireFolder() {
        String folder = System.getProperty("user.dir");
        if (folder.indexOf(UNREADABLE) < 0) {
            // Nothing that logs may be loaded before logging is configured.
            return;
        }
        boolean namesAreUnicode = SourceFiles.namesAreUnicode();
        // Where they are not, Java cannot even ask for such a path.
        if (!namesAreUnicode || Files.notExists(Path.of(folder))) {
            throw new InputException(
                    folder,
                    "the folder that this is called in has letters that the process's character set lacks, or is no text",
                    namesAreUnicode ? "give the folder another name" : "set the environment variable LC_ALL=C.UTF-8");
        }
    }

    /** The commands, of which those that {@code args} name have all their options. */
    static CommandLine commandLine(String... args) {
        return commandLine(new Main(LOCAL), args);
    }

    private static CommandLine commandLine(Main main, String... args) {
        // picocli's converters for these are not used, and finding them takes a good part of the start.
        System.setProperty("picocli.converters.excludes", "java.(time|sql)..*");
        CommandLine commandLine = new CommandLine(main);
        addVerbs(commandLine, List.of(args));
        Values.in(commandLine);
        commandLine.setExecutionStrategy(parsed -> {
            Integer help = CommandLine.executeHelpRequest(parsed);
            if (help != null) {
                return help;
            }
            try {
                requireFolder();
                SystemProperties.configure(main.debug);
                return new RunLast().execute(parsed);
            } catch (InputException | Error e) {
                return end(e, commandLine, main.debug);
            }
        });
        commandLine.setParameterExceptionHandler((exception, arguments) -> {
            CommandLine command = exception.getCommandLine();
            command.getErr().println("frt: " + exception.getMessage());
            command.getErr().println("see: " + command.getCommandSpec().qualifiedName() + " --help");
            return ExitCode.USAGE;
        });
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> end(exception, command, main.debug));
        return commandLine;
    }

    /**
     * A command's work, which ends where the process is asked to end.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Work<T> {
        /**
         * Does it.
         *
         * @param runners gives what does it, by the number of threads
         */
        T begin(IntFunction<Runner> runners, Progress.Display display) throws IOException;
    }

    /** Does work that a request ends at its next step, and where it waits, too. */
    <T> T interruptibly(Work<T> work) throws IOException {
        return Interruption.during(interruption -> work.begin(
                threads -> runners.of(threads, interruption::endIfRequested),
                ProgressDisplay.onStandardError(interruption)));
    }

    /** What does the work of a command that ends between its steps alone. */
    Runner runner(int threads) {
        return runners.of(threads, () -> {});
    }

    /** Says what ended the command. */
    private static int end(Throwable failure, CommandLine command, boolean debug) {
        if (debug) {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().println("frt: " + ExitCode.message(failure));
        return ExitCode.of(failure);
    }

    /**
     * Adds the verb that the arguments begin with, by itself; where they begin with none all, of which those that stand among
     * them have their options, the others what the list of commands shows. Reading the options of all of them would take longer
     * than everything else at the start.
     */
    private static void addVerbs(CommandLine commandLine, List<String> arguments) {
        boolean all = arguments.contains(CompletionCommand.NAME);
        String first = arguments.isEmpty() || all ? "" : arguments.get(0);
        for (Class<?> verb : VERBS) {
            if (command(verb).name().equals(first)) {
                commandLine.addSubcommand(first, verb);
                return;
            }
        }
        for (Class<?> verb : VERBS) {
            Command command = command(verb);
            boolean called = all || arguments.contains(command.name());
            commandLine.addSubcommand(command.name(), called ? verb : listing(command));
        }
    }

    private static Command command(Class<?> verb) {
        return Objects.requireNonNull(verb.getAnnotation(Command.class));
    }

    private static CommandSpec listing(Command command) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(command.description()).hidden(command.hidden());
        return spec;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? see: frt --help");
    }
}
