package org.frt.evaluate.candidate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.frt.io.InputException;
import org.frt.onnx.Device;
import org.frt.run.OutputPlace;

/**
 * Which candidates are compared.
 *
 * @param sources in the order of tables
 * @param device what generators run on, and recognisers
 */
public record CandidateOptions(List<CandidateSource> sources, Device device) {
    /** How undamaged faces are called, in tables and on sheets to vote on: no candidate has this name. */
    public static final String ORIGINAL = "original";

    /** @throws InputException if there is no candidate, or two of one name, or one that is called as the undamaged faces are */
    public CandidateOptions {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw InputException.ofSetting("provided", "there is nothing to compare", "name a candidate");
        }
        Set<String> names = new HashSet<>();
        for (CandidateSource source : sources) {
            if (source.label().equals(ORIGINAL)) {
                throw new InputException(
                        ORIGINAL, "undamaged faces have this name", "name the candidate as in mine=PATH");
            }
            if (!names.add(source.label())) {
                throw new InputException(source.label(), "two candidates have this name", "name them as in mine=PATH");
            }
        }
    }

    /**
     * Chooses and reads their files.
     *
     * @param splits the names of the faces to be filled, at least one, by the splits that they are in
     * @throws InputException if a checkpoint or folder cannot be used
     */
    public ResolvedCandidates resolve(List<List<String>> splits) throws IOException {
        // Folders first: they are quickly refused.
        List<CandidateSource> quickFirst = sources.stream()
                .sorted(Comparator.comparing(source -> source.kind() != CandidateKind.RESULTS))
                .toList();
        Map<CandidateSource, ResolvedCandidate> resolved = new HashMap<>();
        for (CandidateSource source : quickFirst) {
            resolved.put(source, source.resolve(splits, device));
        }
        return new ResolvedCandidates(sources.stream()
                .map(source -> Objects.requireNonNull(resolved.get(source)))
                .toList());
    }

    /**
     * Makes sure that what is to be written does not lie among the pictures that it is about.
     *
     * @param output a folder
     * @param setting by which users name it
     * @param faces that are to be filled
     * @throws InputException if it does
     */
    public void requireOutsideOfPictures(Path output, String setting, List<? extends FaceOrigin> faces)
            throws IOException {
        Stream<Path> originals = faces.stream().flatMap(origin -> origin.pictures().stream());
        Stream<Path> results = sources.stream().flatMap(source -> source.pictures().stream());
        OutputPlace.requireOutside(
                output, setting, Stream.concat(originals, results).toList());
    }
}
