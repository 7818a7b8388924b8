package org.frt.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.frt.io.CsvJournal;
import org.frt.io.Links;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which folders photos and masks really lie in, by the numbers (inodes) that the file system gives them. Times do not tell when a
 * folder takes the name of another, or a link leads elsewhere: the files in there are as old as they were. So a run keeps the numbers
 * beside its results, in the hidden file {@code .frt.sources.csv}; file systems without such numbers have no say. Threads may share it.
 */
final class SourceFolders {
    private static final String NAME = ".frt.sources.csv";
    private static final String UNIX = "unix";

    /** That nothing is known to lie there: no number is an empty text. */
    private static final NavigableSet<String> NONE = new TreeSet<>(Set.of(""));

    private static final Logger LOG = LoggerFactory.getLogger(SourceFolders.class);

    /** That files of a folder, as it was named, lie in the one of this number. */
    private record Row(String folder, String number) {}

    private static final CsvJournal<Row> JOURNAL = new CsvJournal<>(
            List.of("folder", "inode"),
            row -> new Object[] {row.folder(), row.number()},
            row -> new Row(row.get("folder"), row.get("inode")));

    private final Path file;
    private final SortedMap<String, NavigableSet<String>> before;
    private final Map<String, NavigableSet<String>> now = new ConcurrentHashMap<>();
    private final Map<Path, String> numbers = new ConcurrentHashMap<>();

    private SourceFolders(Path file, SortedMap<String, NavigableSet<String>> before) {
        this.file = file;
        this.before = before;
    }

    /**
     * As runs before left them in their folder.
     *
     * @param any whether there are results of these runs that count
     */
    static SourceFolders keptIn(Path folder, boolean any) throws IOException {
        Path file = folder.resolve(NAME);
        SortedMap<String, NavigableSet<String>> before = new TreeMap<>();
        if (any && Files.exists(file)) {
            JOURNAL.read(file).forEach(row -> add(before, row.folder(), row.number()));
        }
        return new SourceFolders(file, before);
    }

    private static void add(Map<String, NavigableSet<String>> folders, String folder, String number) {
        folders.computeIfAbsent(folder, any -> new ConcurrentSkipListSet<>()).add(number);
    }

    /** Whether these lie in folders in which files of their folders lay before, or nothing is known of that. */
    boolean areWhereTheyWere(List<Path> inputs) {
        boolean all = true;
        for (Path input : inputs) {
            try {
                all &= isWhereItWas(input);
            } catch (IOException e) {
                LOG.debug("it cannot be told where {} lies", input, e);
                all = false;
            }
        }
        return all;
    }

    private boolean isWhereItWas(Path input) throws IOException {
        if (!input.getFileSystem().supportedFileAttributeViews().contains(UNIX)) {
            return true;
        }
        Path absolute = input.toAbsolutePath();
        String number = numberOf(Objects.requireNonNull(Links.followed(absolute).getParent()));
        String folder = Objects.requireNonNull(absolute.getParent()).toString();
        add(now, folder, number);
        Set<String> known = before.get(folder);
        return known == null || known.contains(number);
    }

    private String numberOf(Path folder) throws IOException {
        String known = numbers.get(folder);
        if (known == null) {
            known = askedNumberOf(folder);
            numbers.put(folder, known);
        }
        return known;
    }

    private static String askedNumberOf(Path folder) throws IOException {
        return String.valueOf(Files.getAttribute(folder, UNIX + ":ino"));
    }

    /** Numbers of folders that are not there any more as they were looked at: what was read of them may be of either. */
    private Set<String> turned() {
        Set<String> turned = new HashSet<>();
        numbers.forEach((folder, number) -> {
            try {
                if (!askedNumberOf(folder).equals(number)) {
                    turned.add(number);
                }
            } catch (IOException e) {
                LOG.debug("{} cannot be looked at any more", folder, e);
                turned.add(number);
            }
        });
        return turned;
    }

    /**
     * Keeps them for the next run.
     *
     * @param unsettled whether there may be results yet of what lay in folders of these names before: then neither folder is known
     *     where they are others now
     */
    void keep(boolean unsettled) throws IOException {
        Set<String> turned = turned();
        SortedMap<String, NavigableSet<String>> all = new TreeMap<>(before);
        now.forEach((folder, found) -> {
            Set<String> known = before.get(folder);
            boolean mixed = unsettled && known != null && !known.containsAll(found);
            if (mixed || !Collections.disjoint(found, turned)) {
                all.put(folder, NONE);
            } else if (!unsettled || known == null) {
                all.put(folder, found);
            }
        });
        List<Row> rows = new ArrayList<>();
        all.forEach((folder, numbers) -> numbers.forEach(number -> rows.add(new Row(folder, number))));
        if (rows.isEmpty()) {
            Files.deleteIfExists(file);
        } else if (!JOURNAL.isComplete(file) || !JOURNAL.read(file).equals(rows)) {
            JOURNAL.write(file, rows);
        }
    }

    /** Removes what runs before kept in their folder, when their results go. */
    static void discard(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }
}
