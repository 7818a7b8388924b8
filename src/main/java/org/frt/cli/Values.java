package org.frt.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.frt.io.InputException;
import org.frt.io.Location;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/** How options' values are read, and what is said of those that cannot be. */
final class Values {
    private Values() {}

    /** Lets a command line read values so. */
    static CommandLine in(CommandLine commandLine) {
        choices(commandLine);
        commandLine.registerConverter(Path.class, Values::path);
        for (Class<Integer> type : List.of(int.class, Integer.class)) {
            commandLine.registerConverter(type, number(Integer::valueOf, "whole number of at most ten digits"));
        }
        for (Class<Long> type : List.of(long.class, Long.class)) {
            commandLine.registerConverter(type, number(Long::valueOf, "whole number of at most 19 digits"));
        }
        for (Class<Double> type : List.of(double.class, Double.class)) {
            commandLine.registerConverter(type, number(Double::valueOf, "number, such as 0.5"));
        }
        commandLine.registerConverter(URI.class, Values::address);
        return commandLine;
    }

    /** Choices are read whatever their case, and named as each command's help lists them. */
    private static void choices(CommandLine command) {
        for (ArgSpec option : command.getCommandSpec().args()) {
            Class<?> type = option.auxiliaryTypes()[0];
            if (type.isEnum()) {
                choice(command, type, String.join(", ", option.completionCandidates()));
            }
        }
        command.getSubcommands().values().forEach(Values::choices);
    }

    private static <T> void choice(CommandLine command, Class<T> type, String names) {
        command.registerConverter(
                type,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(each -> text.equalsIgnoreCase(((Enum<?>) each).name())
                                || text.equalsIgnoreCase(each.toString()))
                        .findFirst()
                        .orElseThrow(() -> new TypeConversionException(
                                "expected one of [" + names + "] (case-insensitive) but was '" + text + "'")));
    }

    private static <T> ITypeConverter<T> number(Function<String, T> reading, String kind) {
        return text -> {
            try {
                return reading.apply(text.strip());
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is no " + kind);
            }
        };
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is no address, such as https://example.org/models");
        }
    }

    private static Path path(String text) {
        try {
            return Location.of(text);
        } catch (InputException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
