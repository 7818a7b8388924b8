package org.frt.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.frt.image.PictureEnd;
import org.frt.io.FileState;
import org.frt.io.Sha256;
import org.frt.io.Sha256Sums;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether results that are recorded are there: whole by their ends, or by their digests, which takes longer. Threads may
 * share it.
 */
final class KeptResults {
    private static final Logger LOG = LoggerFactory.getLogger(KeptResults.class);

    private final @Nullable Map<Path, String> sums;

    private KeptResults(@Nullable Map<Path, String> sums) {
        this.sums = sums;
    }

    /**
     * Results in a folder. Where its list of digests is gone, nothing is known of any.
     *
     * @param verify whether every byte counts
     */
    static KeptResults of(Path folder, boolean verify) throws IOException {
        boolean listed = Files.exists(folder.resolve(Sha256Sums.NAME));
        return verify || !listed ? of(Sha256Sums.read(folder)) : new KeptResults(null);
    }

    /** Every byte counts, as these digests by file have it. */
    static KeptResults of(Map<Path, String> sums) {
        return new KeptResults(sums);
    }

    /** Whether every byte counts. */
    boolean areCompared() {
        return sums != null;
    }

    /**
     * Those of the files that are not there as they were written.
     *
     * @param whole told how each of the others is
     */
    List<Altered> altered(Collection<Path> files, Consumer<FileState> whole) throws IOException {
        List<Altered> altered = new ArrayList<>();
        for (Path file : files) {
            FileState state = stateOf(file);
            String problem = state == null || !state.isFile() ? "it is missing" : problemOf(file);
            if (problem != null) {
                altered.add(new Altered(file, problem));
            } else if (state != null) {
                whole.accept(state);
            }
        }
        return altered;
    }

    private static @Nullable FileState stateOf(Path file) {
        try {
            return FileState.of(file);
        } catch (IOException e) {
            LOG.debug("{} cannot be looked at", file, e);
            return null;
        }
    }

    private @Nullable String problemOf(Path file) throws IOException {
        if (sums == null) {
            return PictureEnd.isThere(file) ? null : "it is empty, or does not end as it was written";
        }
        String sum = sums.get(file.toAbsolutePath());
        if (sum == null) {
            return "no digest of it is kept";
        }
        return sum.equals(Sha256.hex(file)) ? null : "it is not as it was written";
    }
}
