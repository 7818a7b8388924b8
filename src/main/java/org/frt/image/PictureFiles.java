package org.frt.image;

import java.io.IOException;
import java.nio.file.Path;
import org.frt.io.SourceFiles;

/** The pictures below a folder, told by their names or, where these do not say enough, by their first bytes. */
public final class PictureFiles {
    private PictureFiles() {}

    /**
     * What lies below {@code source}, see {@link SourceFiles#list}; pictures that have to be converted first are passed over.
     *
     * @throws org.frt.io.InputException if there is no such file or folder
     */
    public static SourceFiles.Listing list(Path source) throws IOException {
        return SourceFiles.list(source, PictureFiles::judge);
    }

    /** As {@link #list(Path)}, without what links lead to in the output. */
    public static SourceFiles.Listing list(Path source, Path output) throws IOException {
        return SourceFiles.list(source, PictureFiles::judge, output);
    }

    private static SourceFiles.Verdict judge(Path file) {
        try {
            FileKind kind = FileKind.of(file);
            return switch (kind.use()) {
                case PICTURE -> SourceFiles.TAKEN;
                case FOREIGN_PICTURE -> SourceFiles.Verdict.passedOver(kind.title() + ": " + kind.remedy());
                case OTHER -> SourceFiles.LEFT;
            };
        } catch (IOException e) {
            return SourceFiles.Verdict.passedOver("it cannot be read, so that nobody knows whether it is a picture");
        }
    }
}
