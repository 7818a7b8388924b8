package org.frt.spark;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import org.jspecify.annotations.Nullable;

/** How much room there is. */
final class HadoopFileStore extends FileStore {
    private final HadoopFileSystem system;

    HadoopFileStore(HadoopFileSystem system) {
        this.system = system;
    }

    @Override
    public String name() {
        return system.toString();
    }

    @Override
    public String type() {
        return String.valueOf(system.root().getScheme());
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public long getTotalSpace() throws IOException {
        return system.files().getStatus().getCapacity();
    }

    @Override
    public long getUsableSpace() throws IOException {
        return system.files().getStatus().getRemaining();
    }

    @Override
    public long getUnallocatedSpace() throws IOException {
        return getUsableSpace();
    }

    @Override
    public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
        return false;
    }

    @Override
    public boolean supportsFileAttributeView(String name) {
        return false;
    }

    @Override
    public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
        return null;
    }

    @Override
    public Object getAttribute(String attribute) {
        throw new UnsupportedOperationException(attribute);
    }
}
