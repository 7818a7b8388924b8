package org.frt.io;

import java.nio.file.FileSystemException;

/** Another process has the file open to write to it, and the file system lets one do so at a time. */
public final class FileInUseException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    public FileInUseException(String file) {
        super(file, null, "another process is writing to it");
    }
}
