package org.frt.io;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The digests of a folder's results, as they were written: {@code SHA256SUMS}, a line each, in the form of GNU's
 * {@code sha256sum}, so that {@code sha256sum -c SHA256SUMS} checks a copy of the folder, too. Lines are added as results are
 * made; where two name one file, the later one counts.
 */
public final class Sha256Sums implements Closeable {
    /** The file's name. */
    public static final String NAME = "SHA256SUMS";

    /** Before the digest, where a name has letters that would end its line. */
    private static final String ESCAPED = "\\";

    private static final int DIGITS = 64;
    private static final String GAP = "  ";

    private final Path folder;
    private final AppendedFile lines;

    private Sha256Sums(Path folder, AppendedFile lines) {
        this.folder = folder;
        this.lines = lines;
    }

    /** Opens a folder's sums to add some; what a killed process left of a line goes. */
    public static Sha256Sums append(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (Files.notExists(file)) {
            AtomicFile.writeText(file, "");
        }
        try (CompleteLines complete = CompleteLines.of(file, false)) {
            return new Sha256Sums(folder, AppendedFile.open(file, complete));
        }
    }

    /**
     * The digests by file, absolute; empty where there are none.
     *
     * @throws InputException if a line is none of a digest and a name
     */
    public static Map<Path, String> read(Path folder) throws IOException {
        Map<Path, String> sums = new TreeMap<>();
        forEach(folder, sums::put);
        return sums;
    }

    /**
     * Looks at all digests, in the order of their lines.
     *
     * @param seen told each file, absolute, and its digest
     * @throws InputException as {@link #read}
     */
    public static void forEach(Path folder, BiConsumer<Path, String> seen) throws IOException {
        Path file = folder.resolve(NAME);
        if (Files.notExists(file)) {
            return;
        }
        try (CompleteLines complete = CompleteLines.of(file, false)) {
            forEach(folder, complete, seen);
        }
    }

    private static void forEach(Path folder, CompleteLines complete, BiConsumer<Path, String> seen) throws IOException {
        Path absolute = folder.toAbsolutePath();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(complete.read(), StandardCharsets.UTF_8))) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int begin = line.startsWith(ESCAPED) ? ESCAPED.length() : 0;
                int end = begin + DIGITS;
                String name = isDigest(line, begin, end) ? line.substring(end + GAP.length()) : "";
                name = begin == 0 ? name : unescaped(name);
                if (RelativeName.staysBelow(name)) {
                    seen.accept(absolute.resolve(name), line.substring(begin, end));
                } else if (!line.isEmpty()) {
                    throw new InputException(
                            folder.resolve(NAME),
                            "line " + number + " is no digest and name of a file here",
                            "delete this line");
                }
                number++;
            }
        }
    }

    /** Whether 64 digits stand there, and the gap behind them. By hand, since a folder may have millions of lines. */
    private static boolean isDigest(String line, int begin, int end) {
        if (!line.startsWith(GAP, end)) {
            return false;
        }
        for (int i = begin; i < end; i++) {
            char digit = line.charAt(i);
            if (!(digit >= '0' && digit <= '9') && !(digit >= 'a' && digit <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds a file's digest.
     *
     * @param file below the folder, by the name that it is going to have
     * @param content where it is now, complete
     */
    public void add(Path file, Path content) throws IOException {
        lines.write(line(folder, file, Sha256.hex(content)));
    }

    /** Waits until the lines are on the disk itself. */
    public void force() throws IOException {
        lines.force();
    }

    /**
     * Replaces a folder's sums, and waits until these are on the disk itself.
     *
     * @param files below the folder, by the names that they are going to have, and where each is now, complete
     */
    public static void write(Path folder, Map<Path, Path> files) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        for (Map.Entry<Path, Path> file : files.entrySet()) {
            lines.add(line(folder, file.getKey(), Sha256.hex(file.getValue())));
        }
        AtomicFile.writeDurably(folder.resolve(NAME), out -> {
            for (byte[] line : lines) {
                out.write(line);
            }
        });
    }

    /** Whether a folder has any. */
    public static boolean areIn(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        return Files.exists(file) && Files.size(file) > 0;
    }

    /**
     * Makes a folder's sums a line a file, by name, if it has any, without files that are gone; of large folders not for nothing.
     *
     * @param foldersOfKinds how many folders there are between this one and a file's name: what lies in one that is not there, as
     *     where a link leads nowhere now, or may not be looked into, may come back with it, and keeps its line
     */
    public static void sort(Path folder, int foldersOfKinds) throws IOException {
        if (!areIn(folder)) {
            return;
        }
        List<Line> lines = new ArrayList<>();
        boolean complete;
        try (CompleteLines read = CompleteLines.of(folder.resolve(NAME), false)) {
            complete = read.areAll();
            forEach(folder, read, (file, digest) -> lines.add(new Line(file, digest)));
        }
        boolean inOrder = IntStream.range(1, lines.size())
                .allMatch(i -> lines.get(i - 1).file().compareTo(lines.get(i).file()) < 0);
        int names = folder.toAbsolutePath().getNameCount() + foldersOfKinds;
        Set<Path> gone = lines.parallelStream()
                .map(Line::file)
                .filter(file -> isGone(file, names))
                .collect(Collectors.toSet());
        if (complete && inOrder && gone.isEmpty()) {
            return;
        }
        Map<Path, String> sums = new TreeMap<>();
        lines.forEach(line -> sums.put(line.file(), line.digest()));
        sums.keySet().removeAll(gone);
        AtomicFile.writeDurably(folder.resolve(NAME), out -> {
            for (Map.Entry<Path, String> sum : sums.entrySet()) {
                out.write(line(folder, sum.getKey(), sum.getValue()));
            }
        });
    }

    private static boolean isGone(Path file, int namesOfKind) {
        if (!Files.notExists(file)) {
            return false;
        }
        Path kind = file;
        while (kind.getNameCount() > namesOfKind) {
            kind = Objects.requireNonNull(kind.getParent());
        }
        return Files.isDirectory(kind);
    }

    private record Line(Path file, String digest) {}

    private static byte[] line(Path folder, Path file, String digest) {
        String name = folder.toAbsolutePath()
                .relativize(file.toAbsolutePath())
                .toString()
                .replace(folder.getFileSystem().getSeparator(), "/");
        String escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        String line = (escaped.equals(name) ? "" : ESCAPED) + digest + GAP + escaped + "\n";
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static String unescaped(String name) {
        return Pattern.compile("\\\\([\\\\nr])").matcher(name).replaceAll(found -> switch (found.group(1)) {
            case "n" -> "\n";
            case "r" -> "\r";
            default -> "\\\\";
        });
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
