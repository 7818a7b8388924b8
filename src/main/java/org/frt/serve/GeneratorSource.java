package org.frt.serve;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A generator that requests may choose.
 *
 * @param id what they call it
 * @param checkpoint a file, or a folder of which the best is taken; {@code null} for the built-in generator
 */
public record GeneratorSource(String id, @Nullable Path checkpoint) {
    /** The one that comes with frt. */
    public static final GeneratorSource BUILT_IN = new GeneratorSource("built-in", null);
}
