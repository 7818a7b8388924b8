package org.frt.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.frt.io.InputException;
import org.frt.io.Location;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How options' values are read, and what is said of those that cannot be. */
final class Values {
    private Values() {}

    /** Lets a command line read values so. */
    static CommandLine in(CommandLine commandLine) {
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
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
