package org.frt.evaluate.candidate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.frt.io.EndRequest;
import org.frt.io.Pieces;
import org.frt.io.Sha256;
import org.frt.run.FolderContents;

/**
 * Digests of many files at once, by their names and contents. To read all takes long; so a digest is kept with the listing of its
 * files, their names, sizes and times of change, and holds as long as the listing stays as it was. Not for several threads.
 */
public final class FileDigests {
    /** A file that is changed twice within it may have one time: two seconds are the coarsest that file systems count in. */
    private static final Duration TICK = Duration.ofSeconds(2);

    private static final String KEY = "file_listings";
    private static final String ABSENT = "absent";
    private static final int AT_ONCE = 1 << 14;

    /** What a run before kept, by digests of listings. */
    private final JsonNode kept;

    private final SortedMap<String, String> byListing = new TreeMap<>();
    private boolean knewAll = true;

    FileDigests(JsonNode kept) {
        this.kept = kept;
    }

    /** Of which none is known. */
    static FileDigests unknown() {
        return new FileDigests(MissingNode.getInstance());
    }

    /**
     * Those that a run has kept in its folder's configuration.
     *
     * @param overwrite whether what earlier runs left there counts for nothing
     */
    public static FileDigests keptIn(FolderContents contents, boolean overwrite) throws IOException {
        return overwrite ? unknown() : new FileDigests(contents.kept(KEY));
    }

    /** Whether all that were asked for were known, so that no file was touched since they were kept. */
    public boolean knewAll() {
        return knewAll;
    }

    /** Keeps all that were asked for and may be known the next time. */
    public void keepIn(ObjectNode configuration) {
        ObjectNode json = configuration.putObject(KEY);
        byListing.forEach(json::put);
    }

    /**
     * {@code sha256:} and 64 hexadecimal digits. A file that cannot be read counts as absent.
     *
     * @param files by the names that they count under
     */
    String of(SortedMap<String, Path> files) {
        Instant settled = Instant.now().minus(TICK);
        // As an array, which is divided evenly.
        List<Map.Entry<String, Path>> list = List.copyOf(files.entrySet());
        // Before contents, so that what is changed while it is read has another listing the next time.
        String listing = digest(list, FileDigests::state);
        String known = kept.path(listing).textValue();
        knewAll &= known != null;
        String digest = known == null ? digest(list, FileDigests::content) : known;
        if (known != null || list.parallelStream().allMatch(file -> wasLeftAloneSince(settled, file.getValue()))) {
            byListing.put(listing, digest);
        }
        return digest;
    }

    /** Piece by piece, since the lines of some millions of files are more than one text may hold. */
    private static String digest(List<Map.Entry<String, Path>> files, Function<Path, String> line) {
        return "sha256:"
                + Sha256.hex(Pieces.of(files, AT_ONCE)
                        .map(piece -> piece.parallelStream()
                                .map(file -> {
                                    EndRequest.heed();
                                    return file.getKey() + '\0' + line.apply(file.getValue()) + '\n';
                                })
                                .collect(Collectors.joining())));
    }

    static String content(Path file) {
        try {
            return Files.isRegularFile(file) ? Sha256.hex(file) : ABSENT;
        } catch (IOException e) {
            // Whoever reads it for its pixels says what is wrong.
            return ABSENT;
        }
    }

    private static String state(Path file) {
        try {
            return attributes(file).toString();
        } catch (IOException e) {
            // As for its content.
            return ABSENT;
        }
    }

    private static boolean wasLeftAloneSince(Instant time, Path file) {
        try {
            return attributes(file).values().stream()
                    .noneMatch(each -> each instanceof FileTime changed
                            && changed.toInstant().isAfter(time));
        } catch (IOException e) {
            return true;
        }
    }

    /** Of times {@code ctime} where there is one, since programs cannot set it back; which file it is, since names and links move. */
    private static SortedMap<String, Object> attributes(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return new TreeMap<>(Files.readAttributes(file, "unix:ctime,dev,ino,size"));
        }
        BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
        return new TreeMap<>(Map.of("mtime", basic.lastModifiedTime(), "size", basic.size()));
    }
}
