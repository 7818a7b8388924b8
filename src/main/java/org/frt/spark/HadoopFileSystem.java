package org.frt.spark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.jspecify.annotations.Nullable;

/**
 * A file system of Hadoop's behind Java's own interface, so that what reads and writes files need not know of it. It is
 * asked for when it is first used, not when a path of it is named.
 */
final class HadoopFileSystem extends FileSystem {
    private final HadoopProvider provider;
    private final URI root;
    private org.apache.hadoop.fs.@Nullable FileSystem files;
    private @Nullable FileContext context;

    /** @param root scheme and authority, such as {@code hdfs://namenode} */
    HadoopFileSystem(HadoopProvider provider, URI root) {
        this.provider = provider;
        this.root = root;
    }

    URI root() {
        return root;
    }

    synchronized org.apache.hadoop.fs.FileSystem files() throws IOException {
        if (files == null) {
            files = org.apache.hadoop.fs.FileSystem.get(root, configuration());
        }
        return files;
    }

    /** The same files, for renaming over a file that is there, which the older interface cannot. */
    synchronized FileContext context() throws IOException {
        if (context == null) {
            context = FileContext.getFileContext(root, configuration());
        }
        return context;
    }

    /** Hadoop's settings, with those that the application was given as {@code spark.hadoop.*}. */
    private static Configuration configuration() {
        SparkEnv environment = SparkEnv.get();
        return environment == null
                ? SparkHadoopUtil.get().conf()
                : SparkHadoopUtil.get().newConfiguration(environment.conf());
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    /** Hadoop closes its file systems at the end of the process. */
    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(new HadoopPath(this, true, List.of()));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of(new HadoopFileStore(this));
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public Path getPath(String first, String... more) {
        String path = more.length == 0 ? first : first + "/" + String.join("/", more);
        return HadoopPath.of(this, path);
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
