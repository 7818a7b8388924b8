package org.frt.cli;

import java.util.function.Predicate;
import org.frt.io.InputException;
import picocli.CommandLine.Model.CommandSpec;

/** Options that could do nothing where they are given: who gives one expects something of it, so they are refused. */
final class NoEffect {
    private NoEffect() {}

    /**
     * Refuses those of some options that were given.
     *
     * @param spec the command's, once it was parsed
     * @param where in what case they have no effect
     */
    static void refuse(CommandSpec spec, String where, String... options) {
        refuse(onCommandLine(spec), where, options);
    }

    /** Whether an option was given on the command line. */
    static Predicate<String> onCommandLine(CommandSpec spec) {
        return option -> spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** As {@link #refuse(CommandSpec, String, String...)}, of options that are given elsewhere than on the command line. */
    static void refuse(Predicate<String> given, String where, String... options) {
        for (String option : options) {
            if (given.test(option)) {
                throw new InputException(option, "has no effect " + where, "leave it out");
            }
        }
    }
}
