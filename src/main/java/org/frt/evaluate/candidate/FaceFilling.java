package org.frt.evaluate.candidate;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.frt.dataset.FacePair;
import org.frt.io.InputException;
import org.frt.run.FaultPolicy;

/**
 * Reads faces and lets every candidate fill their holes. Threads may share it.
 *
 * @param reader reads the face of a name or throws {@link InputException}
 * @param candidates in the order of fillings
 * @param output the folder that the evaluation writes to
 */
public record FaceFilling(Function<String, FacePair> reader, List<Candidate> candidates, Path output) {
    /**
     * A face with what every candidate has for its hole.
     *
     * @throws InputException if the face cannot be read, or has no hole
     */
    public FilledFace of(String name) {
        FacePair face = reader.apply(name);
        if (face.damage().mask().coverage() == 0) {
            throw new InputException(name, "there is no hole in its mask", "draw one, or leave the face out");
        }
        return new FilledFace(
                face,
                candidates.stream()
                        .map(candidate -> FaultPolicy.<Filling>attempt(
                                candidate.label() + " of " + name,
                                output,
                                () -> candidate.fill(face),
                                Filling.Missing::new))
                        .toList());
    }
}
