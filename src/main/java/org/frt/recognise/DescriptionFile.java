package org.frt.recognise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.frt.face.FivePoints;
import org.frt.face.Point;
import org.frt.io.InputException;
import org.frt.io.Printable;
import org.frt.io.PropertiesFile;

/**
 * Reads a recogniser's description: a text file of the network's name that ends in {@code .properties}, with a line
 * {@code key = value} for each of {@code mean} and {@code divisor} (one number, or three in the order of the network's
 * channels), and for those of the others that are not as usual:
 * {@code name}, {@code size} (112), {@code colours} (rgb), {@code template} (ten numbers, x and y of right eye, left eye,
 * nose tip, right and left mouth corner), {@code comparison} (cosine) and {@code threshold} (none).
 */
final class DescriptionFile {
    private static final Set<String> KEYS =
            Set.of("name", "size", "colours", "mean", "divisor", "template", "comparison", "threshold");

    private final Path file;
    private final Map<String, String> lines;

    private DescriptionFile(Path file, Map<String, String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** Where the description of a network lies: {@code a/b.properties} for {@code a/b.onnx}. */
    static Path besides(Path network) {
        String name = network.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return network.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".properties");
    }

    /** @throws InputException if there is no such file or it says something that cannot be */
    static RecogniserDescription read(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new InputException(
                    file, "there is no description of this network", "write one, with its mean and divisor");
        }
        return new DescriptionFile(file, PropertiesFile.read(file)).description();
    }

    private RecogniserDescription description() {
        for (String key : lines.keySet()) {
            if (!KEYS.contains(key)) {
                throw new InputException(file, "there is no key " + key, "use " + String.join(", ", sortedKeys()));
            }
        }
        String name = file.getFileName().toString().replace(".properties", "");
        int size = lines.containsKey("size") ? whole("size") : RecogniserDescription.COMMON_SIZE;
        ColourOrder colours = constant("colours", ColourOrder.RGB);
        Scaling scaling = new Scaling(ofChannels("mean"), ofChannels("divisor"));
        Comparison comparison = constant("comparison", Comparison.COSINE);
        Double threshold = lines.containsKey("threshold") ? required("threshold") : null;
        try {
            return new RecogniserDescription(
                    Printable.of(lines.getOrDefault("name", name)),
                    size,
                    colours,
                    scaling,
                    template(size),
                    comparison,
                    threshold);
        } catch (InputException e) {
            throw new InputException(file, e.problem(setting -> setting), e.remedy(setting -> setting), e);
        }
    }

    private static List<String> sortedKeys() {
        return KEYS.stream().sorted().toList();
    }

    private String line(String key) {
        String text = lines.get(key);
        if (text == null) {
            throw new InputException(file, "a line for " + key + " is missing", "add it, as in: " + key + " = 127.5");
        }
        return text;
    }

    private double required(String key) {
        return parse(key, line(key));
    }

    private int whole(String key) {
        double number = required(key);
        if (number != Math.rint(number)) {
            throw new InputException(file, key + " is no whole number: " + line(key), "mend it");
        }
        return (int) number;
    }

    /** One number for all channels, or one for each. */
    private List<Double> ofChannels(String key) {
        List<Double> numbers = numbers(key, line(key));
        if (numbers.size() != 1 && numbers.size() != Scaling.CHANNELS) {
            throw new InputException(
                    file, key + " has " + numbers.size() + " numbers", "give one, or one for each of three channels");
        }
        return numbers.size() == 1 ? Collections.nCopies(Scaling.CHANNELS, numbers.get(0)) : numbers;
    }

    private List<Double> numbers(String key, String text) {
        return Arrays.stream(text.strip().split("[\\s,]+", -1))
                .map(number -> parse(key, number))
                .toList();
    }

    private double parse(String key, String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new InputException(file, key + " is no number: " + text, "mend it", e);
        }
    }

    private <E extends Enum<E>> E constant(String key, E otherwise) {
        String text = lines.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            return Enum.valueOf(otherwise.getDeclaringClass(), text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            String possible = Arrays.toString(otherwise.getDeclaringClass().getEnumConstants());
            throw new InputException(file, key + " cannot be " + text, "use one of " + possible, e);
        }
    }

    private FivePoints template(int size) {
        String text = lines.get("template");
        if (text == null) {
            return RecogniserDescription.commonTemplate(size);
        }
        List<Double> numbers = numbers("template", text);
        if (numbers.size() != 10) {
            throw new InputException(file, "the template has " + numbers.size() + " numbers", "give five points: 10");
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i += 2) {
            points.add(new Point(numbers.get(i), numbers.get(i + 1)));
        }
        return FivePoints.of(points);
    }
}
