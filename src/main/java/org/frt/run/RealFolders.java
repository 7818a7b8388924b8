package org.frt.run;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the folders below one really lie: links may lead to others of them. Each is looked at once, however many files it holds. */
final class RealFolders {
    private final Map<Path, Place> known = new HashMap<>();

    /**
     * A folder's place.
     *
     * @param real its path without links
     * @param link the last link on the way from the uppermost folder to it; {@code null} without one
     */
    record Place(Path real, @Nullable Path link) {}

    RealFolders(Path uppermost) throws IOException {
        known.put(uppermost, new Place(uppermost.toRealPath(), null));
    }

    Place of(Path folder) throws IOException {
        Place place = known.get(folder);
        if (place == null) {
            place = isLink(folder) ? new Place(folder.toRealPath(), folder) : below(of(parent(folder)), folder);
            known.put(folder, place);
        }
        return place;
    }

    private static Place below(Place parent, Path folder) {
        return new Place(parent.real().resolve(folder.getFileName()), parent.link());
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    /** Hadoop's file systems have no links, and would be asked for nothing. */
    private static boolean isLink(Path folder) {
        return folder.getFileSystem().equals(FileSystems.getDefault()) && Files.isSymbolicLink(folder);
    }
}
