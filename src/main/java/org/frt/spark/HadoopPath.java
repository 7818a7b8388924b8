package org.frt.spark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;

/** A path in a {@link HadoopFileSystem}; its text is a URI, but that nothing in it is written as {@code %20}. */
final class HadoopPath implements Path {
    private final HadoopFileSystem system;
    private final boolean absolute;
    private final List<String> names;
    private @Nullable FileStatus listed;

    HadoopPath(HadoopFileSystem system, boolean absolute, List<String> names) {
        this.system = system;
        this.absolute = absolute;
        this.names = List.copyOf(names);
    }

    static HadoopPath of(HadoopFileSystem system, String path) {
        return new HadoopPath(
                system,
                path.startsWith("/"),
                Arrays.stream(path.split("/", -1))
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    static HadoopPath of(Path path) {
        if (path instanceof HadoopPath hadoop) {
            return hadoop;
        }
        throw new ProviderMismatchException(path.toString());
    }

    /** A file of this folder, as it was when the folder was listed. */
    HadoopPath listed(FileStatus child) {
        HadoopPath path = resolve(child.getPath().getName());
        path.listed = child;
        return path;
    }

    /** What is known of the file by its folder's listing; once, so that nobody believes it later. */
    @Nullable
    FileStatus takeListed() {
        FileStatus status = listed;
        listed = null;
        return status;
    }

    /** As Hadoop has it. */
    org.apache.hadoop.fs.Path toHadoop() {
        URI root = system.root();
        return new org.apache.hadoop.fs.Path(root.getScheme(), root.getAuthority(), "/" + String.join("/", names));
    }

    @Override
    public HadoopFileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public @Nullable HadoopPath getRoot() {
        return absolute ? new HadoopPath(system, true, List.of()) : null;
    }

    @Override
    public @Nullable HadoopPath getFileName() {
        return names.isEmpty() ? null : getName(names.size() - 1);
    }

    @Override
    public @Nullable HadoopPath getParent() {
        if (names.isEmpty() || (names.size() == 1 && !absolute)) {
            return null;
        }
        return new HadoopPath(system, absolute, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public HadoopPath getName(int index) {
        return subpath(index, index + 1);
    }

    @Override
    public HadoopPath subpath(int begin, int end) {
        if (begin < 0 || end > names.size() || begin >= end) {
            throw new IllegalArgumentException(begin + " to " + end + " of " + this);
        }
        return new HadoopPath(system, false, names.subList(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof HadoopPath path
                && path.system.equals(system)
                && path.absolute == absolute
                && path.names.size() <= names.size()
                && names.subList(0, path.names.size()).equals(path.names);
    }

    @Override
    public boolean endsWith(Path other) {
        if (!(other instanceof HadoopPath path) || !path.system.equals(system)) {
            return false;
        }
        if (path.absolute) {
            return equals(path);
        }
        int before = names.size() - path.names.size();
        return before >= 0 && names.subList(before, names.size()).equals(path.names);
    }

    @Override
    public HadoopPath normalize() {
        List<String> kept = new ArrayList<>();
        for (String name : names) {
            boolean up = name.equals("..");
            if (up && !kept.isEmpty() && !kept.get(kept.size() - 1).equals("..")) {
                kept.remove(kept.size() - 1);
            } else if (!name.equals(".") && !(up && absolute)) {
                kept.add(name);
            }
        }
        return new HadoopPath(system, absolute, kept);
    }

    @Override
    public HadoopPath resolve(String other) {
        return resolve(of(system, other));
    }

    @Override
    public HadoopPath resolve(Path other) {
        HadoopPath path = of(other);
        if (path.absolute) {
            return path;
        }
        List<String> joined = new ArrayList<>(names);
        joined.addAll(path.names);
        return new HadoopPath(system, absolute, joined);
    }

    @Override
    public HadoopPath relativize(Path other) {
        HadoopPath path = of(other);
        if (path.absolute != absolute || !path.system.equals(system)) {
            throw new IllegalArgumentException("no way from " + this + " to " + other);
        }
        int common = 0;
        while (common < Math.min(names.size(), path.names.size())
                && names.get(common).equals(path.names.get(common))) {
            common++;
        }
        List<String> way = new ArrayList<>();
        for (int i = common; i < names.size(); i++) {
            way.add("..");
        }
        way.addAll(path.names.subList(common, path.names.size()));
        return new HadoopPath(system, false, way);
    }

    @Override
    public URI toUri() {
        return toAbsolutePath().toHadoop().toUri();
    }

    /** There is no working folder: what is relative, is so to the root. */
    @Override
    public HadoopPath toAbsolutePath() {
        return absolute ? this : new HadoopPath(system, true, names);
    }

    @Override
    public HadoopPath toRealPath(LinkOption... options) throws IOException {
        HadoopPath path = toAbsolutePath().normalize();
        system.provider().checkAccess(path);
        return path;
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(of(other).toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HadoopPath path
                && path.system.equals(system)
                && path.absolute == absolute
                && path.names.equals(names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(system, absolute, names);
    }

    @Override
    public String toString() {
        String joined = String.join("/", names);
        return absolute ? system + "/" + joined : joined;
    }
}
