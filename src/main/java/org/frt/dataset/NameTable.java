package org.frt.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.frt.io.CanonicalName;
import org.frt.io.InputException;
import org.frt.io.TextFile;
import org.jspecify.annotations.Nullable;

/**
 * What a text file in CelebA's format says about photos: on each line a file name, white space, and one word. A name may
 * have its folder before it, as in {@code Ann/Ann_0001.jpg}, and then stands for the photos in folders of that name
 * only. Its extension may be missing or another one, because the same data set comes as JPEG and as PNG; letters of
 * names and words count as the same in either of Unicode's normalization forms. One line stands for one photo: a name that fits several says
 * nothing of either.
 */
public final class NameTable {
    private static final String EXAMPLE = "write it as in 000001.jpg 2880";
    /** Of any script: tables that were edited or copied have spaces that don't break, too. */
    private static final Pattern AROUND = Pattern.compile("^\\s+|\\s+$", Pattern.UNICODE_CHARACTER_CLASS);

    /** Of ASCII and of Chinese: one that doesn't break is part of a word. */
    private static final Pattern BEFORE_WORD = Pattern.compile("[\\s\\u3000]+(?=[^\\s\\u3000]+$)");

    /**
     * A line.
     *
     * @param written its name, in the canonical form
     * @param word what it says
     * @param twin another line whose name differs in its extension alone
     */
    private record Line(
            String written, String word, @Nullable Line twin) {}

    private final @Nullable Path file;
    /** By the name without its extension. */
    private final Map<String, Line> lines = new HashMap<>();

    private int deepest = 1;
    private String firstName = "";

    private NameTable(@Nullable Path file) {
        this.file = file;
    }

    /** A table that knows nothing. */
    public static NameTable empty() {
        return new NameTable(null);
    }

    /**
     * Reads a table.
     *
     * @throws InputException if the file is missing, or a line isn't a name and a word, or contradicts another
     */
    public static NameTable read(Path file) throws IOException {
        NameTable table = new NameTable(file);
        int number = 0;
        for (String line : (Iterable<String>) TextFile.read(file).lines()::iterator) {
            number++;
            String stripped = stripped(line);
            if (!stripped.isEmpty()) {
                table.add(stripped, file, number);
            }
        }
        return table;
    }

    /** Whether it knows nothing. */
    public boolean isEmpty() {
        return firstName.isEmpty();
    }

    private static String stripped(String text) {
        return AROUND.matcher(text).replaceAll("");
    }

    /** The last word is what it says; all before is the name, which may have spaces. */
    private void add(String line, Path source, int number) {
        String[] parts = BEFORE_WORD.split(line, 2);
        if (parts.length != 2) {
            throw new InputException(source + " line " + number, "not a file name and a word", EXAMPLE);
        }
        // A person whose name is written in two ways would be two people.
        parts[0] = stripped(parts[0]);
        parts[1] = CanonicalName.of(stripped(parts[1]));
        String written = ListedName.written(parts[0]);
        String name = ListedName.of(written);
        if (firstName.isEmpty()) {
            firstName = parts[0];
        }
        deepest =
                Math.max(deepest, (int) name.chars().filter(each -> each == '/').count() + 1);
        Line first = lines.get(name);
        for (Line other = first; other != null; other = other.twin()) {
            // A name without an extension stands for the photo whatever its extension.
            if (other.written().equals(written) || other.written().equals(name) || written.equals(name)) {
                requireSame(parts, other, source + " line " + number);
            }
            if (other.written().equals(written)) {
                return;
            }
        }
        lines.put(name, new Line(written, parts[1], first));
    }

    private static void requireSame(String[] parts, Line other, String where) {
        if (!other.word().equals(parts[1])) {
            throw new InputException(
                    where,
                    parts[0] + " is " + parts[1] + " here, but "
                            + (other.written().equals(CanonicalName.of(parts[0])) ? "" : other.written() + " is ")
                            + other.word() + " before",
                    "keep one line for each photo");
        }
    }

    /**
     * The word for a photo.
     *
     * @throws InputException if several lines fit it alike and say different things
     */
    public @Nullable String find(Path photo) {
        Line line = line(text(photo));
        return line == null ? null : line.word();
    }

    /**
     * The words for a data set's faces, whose names have no extension and may have more or fewer folders before them than
     * the table's; {@code null} for those that it doesn't know.
     *
     * @throws InputException if several lines fit a face alike and say different things, or one line fits several faces
     */
    public List<@Nullable String> findFaces(List<String> names) {
        Map<String, Line> byEnding = null;
        List<@Nullable Line> found = new ArrayList<>();
        for (String name : names) {
            Line line = line(name);
            if (line == null && deepest > 1) {
                byEnding = byEnding == null ? byEnding() : byEnding;
                Line deeper = byEnding.get(CanonicalName.of(name));
                line = deeper == null ? null : exact(deeper, name);
            }
            found.add(line);
        }
        requireOneEach(names, found);
        return found.stream()
                .<@Nullable String>map(line -> line == null ? null : line.word())
                .toList();
    }

    /** Names less one folder or more, where no two lines end so. */
    private Map<String, Line> byEnding() {
        Map<String, Line> byEnding = new HashMap<>();
        Map<String, Integer> count = new HashMap<>();
        lines.forEach((name, line) -> {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                String ending = name.substring(slash + 1);
                count.merge(ending, 1, Integer::sum);
                byEnding.put(ending, line);
            }
        });
        byEnding.keySet().removeIf(ending -> count.getOrDefault(ending, 0) > 1);
        return byEnding;
    }

    private static String text(Path photo) {
        return photo.toString().replace(photo.getFileSystem().getSeparator(), "/");
    }

    /** The line that fits most folders of a name, and its extension if there is one of that. */
    private @Nullable Line line(String path) {
        String canonical = ListedName.written(path);
        String name = ListedName.of(canonical);
        for (int depth = deepest; depth > 0; depth--) {
            Line line = lines.get(lastOf(name, depth));
            if (line != null) {
                return exact(line, lastOf(canonical, depth));
            }
        }
        return null;
    }

    private Line exact(Line first, String wanted) {
        for (Line line = first; line != null; line = line.twin()) {
            if (line.written().equals(wanted)) {
                return line;
            }
        }
        for (Line line = first.twin(); line != null; line = line.twin()) {
            if (!line.word().equals(first.word())) {
                throw new InputException(
                        String.valueOf(file),
                        wanted + " may be " + line.written() + ", which is " + line.word() + ", or " + first.written()
                                + ", which is " + first.word(),
                        "give it a line of its own");
            }
        }
        return first;
    }

    private static String lastOf(String path, int elements) {
        int start = path.length();
        for (int i = 0; i < elements && start >= 0; i++) {
            start = path.lastIndexOf('/', start - 1);
        }
        return path.substring(start + 1);
    }

    /**
     * Two photos of one line would be taken for two of one person, whoever is on them.
     *
     * @param found null where there is no line
     */
    private void requireOneEach(List<String> names, List<@Nullable Line> found) {
        // Of the table's own lines, of which no two are alike.
        IdentityHashMap<Line, String> nameOfLine = new IdentityHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Line line = found.get(i);
            String other = line == null ? null : nameOfLine.putIfAbsent(line, names.get(i));
            if (line != null && other != null) {
                throw new InputException(
                        String.valueOf(file),
                        line.written() + " may be " + other + " or " + names.get(i),
                        "give each a line of its own, with its folder or extension");
            }
        }
    }

    /**
     * Makes sure that it is the table of these photos; one that knows nothing by intent is anybody's.
     *
     * @param photos each of them once
     * @throws InputException if it says nothing of any: then it is another data set's table, and nothing that is promised
     *     of persons would hold. Likewise if one line fits several photos
     */
    public void requireFit(Collection<Path> photos) {
        if (file == null || photos.isEmpty()) {
            return;
        }
        List<String> names = photos.stream().map(NameTable::text).toList();
        List<@Nullable Line> found = new ArrayList<>();
        names.forEach(name -> found.add(line(name)));
        if (found.stream().allMatch(Objects::isNull)) {
            throw new InputException(
                    file,
                    firstName.isEmpty()
                            ? "the file is empty"
                            : "it names none of the " + photos.size() + " photos, such as "
                                    + photos.iterator().next().getFileName() + "; its first name is " + firstName,
                    "name the table of these photos");
        }
        requireOneEach(names, found);
    }
}
