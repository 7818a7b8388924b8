package org.frt.evaluate.candidate;

import java.util.List;
import java.util.function.Function;
import org.frt.dataset.FacePair;

/**
 * Damaged faces, read one at a time.
 *
 * @param names in their order
 * @param reader reads the face of a name, or throws {@link org.frt.io.InputException}
 */
public record Faces(List<String> names, Function<String, FacePair> reader) {
    public Faces {
        names = List.copyOf(names);
    }
}
