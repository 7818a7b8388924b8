package org.frt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.frt.io.InputException;
import org.frt.io.PropertiesFile;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A file of a training's options.
 *
 * @param options what it says
 * @param names of the options that it gives, without dashes
 */
record OptionsFile(TrainingOptions options, Set<String> names) {
    /**
     * Reads a file of options: a line each, {@code name = value} with the option's long name without dashes.
     *
     * @throws InputException if there is no such file or a line is no option
     */
    static OptionsFile read(Path file) throws IOException {
        Map<String, String> lines = PropertiesFile.read(file);
        String[] arguments = lines.entrySet().stream()
                .map(line -> "--" + line.getKey() + "=" + line.getValue())
                .toArray(String[]::new);
        TrainingOptions options = new TrainingOptions();
        try {
            Values.in(new CommandLine(options)).parseArgs(arguments);
        } catch (ParameterException e) {
            Optional<String> misplaced = lines.keySet().stream()
                    .filter(name -> isForTheCommandLine("--" + name))
                    .findFirst();
            if (misplaced.isPresent()) {
                throw new InputException(
                        file,
                        misplaced.get() + " is not for a file of options",
                        "give it on the command line, as --" + misplaced.get(),
                        e);
            }
            throw new InputException(file, String.valueOf(e.getMessage()), "mend this line; see frt train --help", e);
        }
        return new OptionsFile(options, lines.keySet());
    }

    /** Whether it is an option of a training, but none of these. */
    private static boolean isForTheCommandLine(String option) {
        return new CommandLine(new TrainCommand()).getCommandSpec().findOption(option) != null
                && new CommandLine(new TrainingOptions()).getCommandSpec().findOption(option) == null;
    }
}
