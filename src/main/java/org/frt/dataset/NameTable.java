package org.frt.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frt.io.CanonicalName;
import org.frt.io.InputException;
import org.frt.io.TextFile;
import org.jspecify.annotations.Nullable;

/**
 * What a text file in CelebA's format says about photos: on each line a file name, white space, and one word. A name may
 * have its folder before it, as in {@code Ann/Ann_0001.jpg}, and then stands for the photos in folders of that name
 * only. Its extension may be missing or another one, because the same data set comes as JPEG and as PNG; letters count
 * as the same in either of Unicode's normalization forms.
 */
public final class NameTable {
    private static final String EXAMPLE = "write it as in 000001.jpg 2880";

    private final @Nullable Path file;
    private final Map<String, String> valueByName = new HashMap<>();
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
            if (!line.isBlank()) {
                table.add(line.strip().split("\\s+", -1), file, number);
            }
        }
        return table;
    }

    /** Whether it knows nothing. */
    public boolean isEmpty() {
        return firstName.isEmpty();
    }

    private void add(String[] words, Path source, int number) {
        if (words.length != 2) {
            throw new InputException(source + " line " + number, "not a file name and a word", EXAMPLE);
        }
        String name = ListedName.of(words[0]);
        if (firstName.isEmpty()) {
            firstName = words[0];
        }
        deepest =
                Math.max(deepest, (int) name.chars().filter(each -> each == '/').count() + 1);
        String other = valueByName.put(name, words[1]);
        if (other != null && !other.equals(words[1])) {
            throw new InputException(
                    source + " line " + number,
                    words[0] + " is " + words[1] + " here, but " + other + " before",
                    "keep one line for each name");
        }
    }

    /** The word for a photo. */
    public @Nullable String find(Path photo) {
        return findFace(
                ListedName.of(photo.toString().replace(photo.getFileSystem().getSeparator(), "/")));
    }

    /** The word for a face of a data set, whose name has no extension and may have folders before it. */
    public @Nullable String findFace(String name) {
        String wanted = CanonicalName.of(name);
        // By as many folders as the table's names have at most, then by one less, down to the name alone.
        for (int depth = deepest; depth > 0; depth--) {
            String value = valueByName.get(lastOf(wanted, depth));
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static String lastOf(String path, int elements) {
        int start = path.length();
        for (int i = 0; i < elements && start >= 0; i++) {
            start = path.lastIndexOf('/', start - 1);
        }
        return path.substring(start + 1);
    }

    /**
     * The photos about which the table says nothing.
     *
     * @throws InputException if these are all of them: then it is another data set's table, and nothing that is promised
     *     of persons would hold
     */
    public List<Path> unknown(Collection<Path> photos) {
        List<Path> unknown =
                photos.stream().filter(photo -> find(photo) == null).toList();
        if (file != null && !photos.isEmpty() && unknown.size() == photos.size()) {
            throw new InputException(
                    file,
                    firstName.isEmpty()
                            ? "the file is empty"
                            : "it names none of the " + photos.size() + " photos, such as "
                                    + unknown.get(0).getFileName() + "; its first name is " + firstName,
                    "name the table of these photos");
        }
        return unknown;
    }
}
