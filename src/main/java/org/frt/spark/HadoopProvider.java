package org.frt.spark;

import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;
import org.frt.io.FileInUseException;
import org.jspecify.annotations.Nullable;

/** What {@link java.nio.file.Files} does, done by Hadoop's file systems; as much of it as frt needs. */
final class HadoopProvider extends FileSystemProvider {
    private static final String RECOVERY_IN_PROGRESS = "org.apache.hadoop.hdfs.protocol.RecoveryInProgressException";

    /** What HDFS says to a second writer, by the names of classes that only its own libraries have. */
    private static final Set<String> IN_USE =
            Set.of(RECOVERY_IN_PROGRESS, "org.apache.hadoop.hdfs.protocol.AlreadyBeingCreatedException");

    private static final int SECONDS_TO_RECOVER = 60;

    private final Map<URI, HadoopFileSystem> systems = new ConcurrentHashMap<>();

    @Override
    public String getScheme() {
        return "hadoop";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        return getFileSystem(uri);
    }

    @Override
    public HadoopFileSystem getFileSystem(URI uri) {
        String authority = uri.getRawAuthority();
        URI root = URI.create(uri.getScheme() + "://" + (authority == null ? "" : authority));
        return systems.computeIfAbsent(root, each -> new HadoopFileSystem(this, each));
    }

    @Override
    public HadoopPath getPath(URI uri) {
        return HadoopPath.of(getFileSystem(uri), uri.getPath());
    }

    /** Something that Hadoop does. */
    @FunctionalInterface
    private interface Doing<R> {
        R by(org.apache.hadoop.fs.FileSystem files, org.apache.hadoop.fs.Path path) throws IOException;
    }

    /** Does it, and says in Java's words what went wrong. */
    private static <R> R doing(Path path, Doing<R> doing) throws IOException {
        HadoopPath hadoop = HadoopPath.of(path);
        try {
            return doing.by(hadoop.getFileSystem().files(), hadoop.toHadoop());
        } catch (IOException e) {
            boolean inUse = (e instanceof RemoteException remote && IN_USE.contains(remote.getClassName()))
                    || IN_USE.contains(e.getClass().getName());
            throw inUse
                    ? (IOException) new FileInUseException(path.toString()).initCause(e)
                    : inJavasWords(path, e instanceof RemoteException remote ? remote.unwrapRemoteException() : e);
        }
    }

    private static IOException inJavasWords(Path path, IOException e) {
        FileSystemException said;
        if (e instanceof FileSystemException) {
            return e;
        } else if (e instanceof FileNotFoundException) {
            said = new NoSuchFileException(path.toString());
        } else if (e instanceof org.apache.hadoop.fs.FileAlreadyExistsException) {
            said = new FileAlreadyExistsException(path.toString());
        } else if (e instanceof AccessControlException) {
            said = new AccessDeniedException(path.toString());
        } else {
            said = new FileSystemException(path.toString(), null, String.valueOf(e.getMessage()));
        }
        said.initCause(e);
        return said;
    }

    private static FileStatus status(Path path) throws IOException {
        FileStatus listed = HadoopPath.of(path).takeListed();
        return listed == null ? doing(path, (files, hadoop) -> files.getFileStatus(hadoop)) : listed;
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        if (options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND)) {
            throw new UnsupportedOperationException("a stream writes, in this file system");
        }
        return doing(path, (files, hadoop) -> {
            long length = files.getFileStatus(hadoop).getLen();
            return new HadoopChannel(files.open(hadoop), length);
        });
    }

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        return doing(path, (files, hadoop) -> files.open(hadoop));
    }

    /** Appended lines are there for others at each flush; a new file is when it is closed. */
    @Override
    public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
        List<OpenOption> asked = Arrays.asList(options);
        if (asked.contains(StandardOpenOption.APPEND)) {
            return new Appending(doing(path, HadoopProvider::append));
        }
        boolean replace = !asked.contains(StandardOpenOption.CREATE_NEW);
        return doing(path, (files, hadoop) -> files.create(hadoop, replace));
    }

    /** What a process that is gone was writing to, HDFS closes when somebody asks for it, which takes some seconds. */
    private static FSDataOutputStream append(org.apache.hadoop.fs.FileSystem files, org.apache.hadoop.fs.Path path)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return files.exists(path) ? files.append(path) : files.create(path, false);
            } catch (RemoteException e) {
                if (attempt == SECONDS_TO_RECOVER || !e.getClassName().equals(RECOVERY_IN_PROGRESS)) {
                    throw e;
                }
                try {
                    Thread.sleep(1000);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw e;
                }
            }
        }
    }

    private static final class Appending extends FilterOutputStream {
        private final FSDataOutputStream stream;

        Appending(FSDataOutputStream stream) {
            super(stream);
            this.stream = stream;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            stream.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            stream.hflush();
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        HadoopPath parent = HadoopPath.of(folder);
        if (!status(folder).isDirectory()) {
            throw new NotDirectoryException(folder.toString());
        }
        List<Path> children = new ArrayList<>();
        for (FileStatus child : doing(folder, (files, hadoop) -> files.listStatus(hadoop))) {
            Path path = parent.listed(child);
            if (filter.accept(path)) {
                children.add(path);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return children.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        boolean made = doing(folder, (files, hadoop) -> !files.exists(hadoop) && files.mkdirs(hadoop));
        if (!made) {
            throw new FileAlreadyExistsException(folder.toString());
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        if (status(path).isDirectory() && doing(path, (files, hadoop) -> files.listStatus(hadoop)).length > 0) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        doing(path, (files, hadoop) -> files.delete(hadoop, false));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        boolean replace = Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING);
        org.apache.hadoop.fs.Path target = HadoopPath.of(to).toHadoop();
        org.apache.hadoop.fs.FileSystem targets =
                HadoopPath.of(to).getFileSystem().files();
        doing(from, (files, hadoop) -> FileUtil.copy(files, hadoop, targets, target, false, replace, files.getConf()));
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        Rename how =
                Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING) ? Rename.OVERWRITE : Rename.NONE;
        org.apache.hadoop.fs.Path target = HadoopPath.of(to).toHadoop();
        doing(from, (files, hadoop) -> {
            HadoopPath.of(from).getFileSystem().context().rename(hadoop, target, how);
            return true;
        });
    }

    @Override
    public boolean isSameFile(Path path, Path other) {
        return path.equals(other);
    }

    @Override
    public boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) {
        return new HadoopFileStore(HadoopPath.of(path).getFileSystem());
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        doing(path, (files, hadoop) -> files.getFileStatus(hadoop));
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return type.cast(new HadoopAttributes(status(path)));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException(attributes);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException(attribute);
    }
}
