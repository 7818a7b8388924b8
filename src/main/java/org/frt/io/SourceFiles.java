package org.frt.io;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds files below the folders that a user names, always in the same order, and says what it passes over. */
public final class SourceFiles {
    /** See {@link MarkedResults}. */
    public static final String RESULTS_MARK = ".frt.lock";

    /** Folders that systems keep beside people's pictures: previews, resource forks, bins. */
    private static final Set<String> SYSTEM_FOLDERS =
            Set.of("@eaDir", "__MACOSX", "$RECYCLE.BIN", "System Volume Information", "lost+found");

    /** What stands in a name for bytes that the process's character set does not have. */
    private static final char UNREADABLE = '\uFFFD';

    private static final String INTO_OUTPUT = "a link that leads into the output";

    private static final String NO_TEXT = "its name is not UTF-8: give it another";

    private static final Logger LOG = LoggerFactory.getLogger(SourceFiles.class);

    private SourceFiles() {}

    /**
     * A file and its name relative to the folder it was found in.
     *
     * @param path where the file is
     * @param name its path below the named folder, with forward slashes; the file's own name if it was named itself
     * @param bytes how large it is
     */
    public record Found(Path path, String name, long bytes) {
        /** The name without its extension, so that results can take its place: {@code a/b.jpg} gives {@code a/b}. */
        public String stem() {
            int slash = name.lastIndexOf('/');
            int dot = name.lastIndexOf('.');
            return dot > slash + 1 ? name.substring(0, dot) : name;
        }
    }

    /**
     * What was not taken.
     *
     * @param path a file, or a folder with all that is in it
     * @param reason why, for people
     * @param missed whether something may be missing that the user meant; a hidden file is not
     */
    public record PassedOver(Path path, String reason, boolean missed) {}

    /**
     * What lies below the named sources.
     *
     * @param files those that are taken, by name
     * @param passedOver what is not, by path; files of kinds that do not matter are in neither list
     */
    public record Listing(List<Found> files, List<PassedOver> passedOver) {
        public Listing {
            files = List.copyOf(files);
            passedOver = List.copyOf(passedOver);
        }

        /**
         * Makes sure that a file is taken.
         *
         * @param sources where it was looked for
         * @throws InputException if none is; the message names what was passed over
         */
        public void requireAny(Object sources) {
            if (files.isEmpty()) {
                throw new InputException(
                        sources,
                        "there is no picture in this folder" + passedOverInShort(),
                        "name the folder that holds them");
            }
        }

        /**
         * The files, for those who do not themselves tell what is passed over: a warning does.
         *
         * @param sources where they were looked for
         * @throws InputException as {@link #requireAny}
         */
        public List<Found> taken(Object sources) {
            requireAny(sources);
            List<PassedOver> missed =
                    passedOver.stream().filter(PassedOver::missed).toList();
            if (!missed.isEmpty()) {
                LOG.warn(
                        "{} is passed over: {}{}",
                        Printable.of(missed.get(0).path().toString()),
                        missed.get(0).reason(),
                        missed.size() > 1 ? "; and " + (missed.size() - 1) + " more" : "");
            }
            return files;
        }

        private String passedOverInShort() {
            return passedOver.isEmpty()
                    ? ""
                    : ", but " + passedOver.get(0).path() + " ("
                            + passedOver.get(0).reason() + ")"
                            + (passedOver.size() > 1 ? " and " + (passedOver.size() - 1) + " more" : "");
        }
    }

    /**
     * The files below {@code source}, or {@code source} itself if it is a file, sorted by name.
     *
     * @throws InputException if there is no such file or folder, or none below it is accepted
     */
    public static List<Found> find(Path source, Predicate<Path> accepted) throws IOException {
        return list(source, path -> accepted.test(path) ? TAKEN : LEFT).taken(source);
    }

    /** The verdict on a file that is taken. */
    public static final Verdict TAKEN = new Verdict(true, null);

    /** The verdict on a file that does not matter. */
    public static final Verdict LEFT = new Verdict(false, null);

    /**
     * What becomes of a file.
     *
     * @param isTaken whether it is taken
     * @param reason why it is not, where people would expect it to be; else {@code null}
     */
    public record Verdict(boolean isTaken, @Nullable String reason) {
        /** The verdict on a file that people would expect to be taken. */
        public static Verdict passedOver(String reason) {
            return new Verdict(false, reason);
        }
    }

    /**
     * What lies below {@code source}; that one itself if it is a file, whatever its name. Links are followed. Hidden files
     * and folders, those of systems, and folders of frt's own results are passed over, and so is what cannot be read.
     *
     * @param judge asked about each file below a folder
     * @throws InputException if there is no such file or folder
     */
    public static Listing list(Path source, Function<Path, Verdict> judge) throws IOException {
        return list(source, judge, null);
    }

    /**
     * As {@link #list(Path, Function)}, but links that lead into the output are passed over, too: what lies there is made of the
     * sources.
     *
     * @param output where the results go; it need not be there yet
     */
    public static Listing list(Path source, Function<Path, Verdict> judge, @Nullable Path output) throws IOException {
        if (Files.isRegularFile(source)) {
            return new Listing(List.of(new Found(source, nameOf(source.getFileName()), Files.size(source))), List.of());
        }
        if (Files.exists(source) && !Files.isDirectory(source)) {
            throw new InputException(source, "this is a device, pipe or socket", "name a picture, or a folder of them");
        }
        if (!Files.isDirectory(source)) {
            throw new InputException(source, "there is no such file or folder", "check the path");
        }
        Path made = output == null || Files.notExists(output) ? null : output.toRealPath();
        Walk walk = new Walk(source, judge, made, Set.of(), Set.of(FileVisitOption.FOLLOW_LINKS));
        walk.walk();
        walk.files.sort(Comparator.comparing(Found::name));
        walk.passedOver.sort(Comparator.comparing(PassedOver::path));
        return new Listing(walk.files, walk.passedOver);
    }

    /** A relative path with forward slashes between its elements; a backslash within one stays. */
    private static String nameOf(Path relative) {
        String name = StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
        if (name.indexOf(UNREADABLE) >= 0) {
            requireLetters(name);
        }
        return name;
    }

    /**
     * Makes sure that it is not for want of letters that a name cannot be understood.
     *
     * @throws InputException if this process cannot name every file
     */
    static void requireLetters(String name) {
        if (!namesAreUnicode()) {
            throw new InputException(
                    name,
                    "this name has letters that the process's character set lacks",
                    "set the environment variable LC_ALL=C.UTF-8");
        }
    }

    /** Whether this process can name every file. */
    public static boolean namesAreUnicode() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")).equals(StandardCharsets.UTF_8);
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path source;
        private final Function<Path, Verdict> judge;
        private final @Nullable Path output;
        private final List<Found> files = new ArrayList<>();
        private final List<PassedOver> passedOver = new ArrayList<>();
        /** Names right below the source of what frt has made. */
        private final Set<Path> made;

        private final Set<FileVisitOption> options;

        /** Folders that links lead to, as these name them, and where they really are. */
        private final Map<Path, Path> realFolders = new HashMap<>();

        Walk(
                Path source,
                Function<Path, Verdict> judge,
                @Nullable Path output,
                Set<Path> made,
                Set<FileVisitOption> options) {
            this.source = source;
            this.judge = judge;
            this.output = output;
            this.made = made;
            this.options = options;
        }

        void walk() throws IOException {
            Files.walkFileTree(source, options, Integer.MAX_VALUE, this);
        }

        private boolean isMade(Path path) {
            return source.equals(path.getParent()) && made.contains(path.getFileName());
        }

        /** Hadoop's file systems have no links, and would be asked for nothing. */
        private boolean mayLeadIntoOutput(Path path) {
            return output != null && path.getFileSystem().equals(FileSystems.getDefault());
        }

        private boolean leadsIntoOutput(Path folder) throws IOException {
            return mayLeadIntoOutput(folder) && Files.isSymbolicLink(folder) && isInOutput(folder);
        }

        private boolean isInOutput(Path folder) throws IOException {
            Path real = realFolders.get(folder);
            if (real == null) {
                real = folder.toRealPath();
                realFolders.put(folder, real);
            }
            return real.startsWith(output);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.equals(source)) {
                return FileVisitResult.CONTINUE;
            }
            if (isMade(folder)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (isNoText(folder)) {
                passedOver.add(new PassedOver(folder, NO_TEXT, true));
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (isHidden(folder)) {
                passedOver.add(new PassedOver(folder, "hidden", false));
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (SYSTEM_FOLDERS.contains(folder.getFileName().toString())) {
                passedOver.add(new PassedOver(folder, "a system's folder", false));
                return FileVisitResult.SKIP_SUBTREE;
            }
            try {
                if (MarkedResults.areIn(folder)) {
                    tellOthersAmongResults(folder);
                    passedOver.add(new PassedOver(folder, "a folder of frt's results", false));
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (leadsIntoOutput(folder)) {
                    passedOver.add(new PassedOver(folder, INTO_OUTPUT, true));
                    return FileVisitResult.SKIP_SUBTREE;
                }
            } catch (IOException e) {
                passedOver.add(new PassedOver(folder, "a folder of frt's results that cannot be read", true));
                return FileVisitResult.SKIP_SUBTREE;
            } catch (InputException e) {
                passedOver.add(new PassedOver(folder, "a folder of frt's results: " + e.getMessage(), true));
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        /** Beside the folders and files that digests name, somebody else's lie there. Links in there are nobody's photos. */
        private void tellOthersAmongResults(Path folder) throws IOException {
            if (Files.notExists(folder.resolve(Sha256Sums.NAME))) {
                return;
            }
            Path absolute = folder.toAbsolutePath();
            Set<Path> own = new HashSet<>();
            Sha256Sums.forEach(
                    folder, (file, digest) -> own.add(absolute.relativize(file).getName(0)));
            // The folder itself may be called by a link.
            Path real = folder.toRealPath();
            Walk below = new Walk(real, judge, null, own, Set.of());
            below.walk();
            below.files.forEach(file -> below.passedOver.add(
                    new PassedOver(file.path(), "it lies among frt's results: move it out of there", true)));
            below.passedOver.stream()
                    .filter(PassedOver::missed)
                    .map(each -> new PassedOver(folder.resolve(real.relativize(each.path())), each.reason(), true))
                    .forEach(passedOver::add);
        }

        private boolean isLinkIntoOutput(Path file) {
            try {
                Path target = mayLeadIntoOutput(file) ? Links.followed(file) : file;
                return !target.equals(file) && isInOutput(Objects.requireNonNull(target.getParent()));
            } catch (IOException e) {
                LOG.debug("{} leads where nobody may look", file, e);
                return false;
            }
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            EndRequest.heed();
            if (isMade(file)) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) {
                if (options.contains(FileVisitOption.FOLLOW_LINKS)) {
                    // This one could not be followed.
                    passedOver.add(new PassedOver(file, "a link that leads nowhere", true));
                }
                return FileVisitResult.CONTINUE;
            }
            if (!attributes.isRegularFile()) {
                passedOver.add(
                        new PassedOver(file, "no file with contents, but a device, pipe or socket", !isHidden(file)));
                return FileVisitResult.CONTINUE;
            }
            if (file.endsWith(RESULTS_MARK)) {
                // Not opened: the run that has the lock would lose it.
                return FileVisitResult.CONTINUE;
            }
            Verdict verdict = judge.apply(file);
            boolean wanted = verdict.isTaken();
            if (wanted && isNoText(file)) {
                passedOver.add(new PassedOver(file, NO_TEXT, true));
            } else if (isHidden(file)) {
                if (wanted) {
                    passedOver.add(new PassedOver(file, "hidden", false));
                }
            } else if (wanted && isLinkIntoOutput(file)) {
                passedOver.add(new PassedOver(file, INTO_OUTPUT, true));
            } else if (wanted) {
                files.add(new Found(file, nameOf(source.relativize(file)), attributes.size()));
            } else if (verdict.reason() != null) {
                passedOver.add(new PassedOver(file, verdict.reason(), true));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            passedOver.add(new PassedOver(file, reason(e), true));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            if (e != null) {
                passedOver.add(new PassedOver(folder, reason(e), true));
            }
            return FileVisitResult.CONTINUE;
        }

        /** Of two such names nobody could tell the one from the other, nor find the file again by it. */
        private static boolean isNoText(Path path) {
            String name = path.getFileName().toString();
            return name.indexOf(UNREADABLE) >= 0
                    && namesAreUnicode()
                    && !path.resolveSibling(name).equals(path);
        }

        private static boolean isHidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }

        private static String reason(IOException e) {
            if (e instanceof FileSystemLoopException) {
                return "a link that leads back to a folder above it";
            }
            if (e instanceof AccessDeniedException) {
                return "you may not read it";
            }
            return "it cannot be read";
        }
    }
}
