package org.frt.evaluate.candidate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.frt.damage.Fill;
import org.frt.io.InputException;
import org.frt.onnx.Device;

/** A candidate that is named, but not yet looked for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CandidateSource.Classical.class, name = "classical"),
    @JsonSubTypes.Type(value = CandidateSource.BuiltIn.class, name = "built_in"),
    @JsonSubTypes.Type(value = CandidateSource.Trained.class, name = "trained"),
    @JsonSubTypes.Type(value = CandidateSource.Results.class, name = "results")
})
public sealed interface CandidateSource {
    /** Those that come with frt, in the order of tables: {@link Fill#SMOOTHED}, which is for generators to go on from, is none. */
    static List<CandidateSource> provided() {
        return List.of(
                new Classical(Fill.NONE),
                new Classical(Fill.MEAN_COLOUR),
                new Classical(Fill.TELEA),
                new Classical(Fill.NAVIER_STOKES),
                new BuiltIn());
    }

    /** The name that tables show. */
    String label();

    CandidateKind kind();

    /**
     * Chooses and reads its files.
     *
     * @param splits the names of the faces to be filled, at least one, by the splits that they are in
     * @param device what it runs on if it is a generator
     * @throws InputException if its checkpoint or folder cannot be used
     */
    ResolvedCandidate resolve(List<List<String>> splits, Device device) throws IOException;

    /** Folders of the pictures that it has already. */
    default List<Path> pictures() {
        return List.of();
    }

    /** A method that learns nothing. */
    record Classical(Fill fill) implements CandidateSource {
        @Override
        public String label() {
            return fill == Fill.NONE
                    ? "damaged"
                    : fill.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public CandidateKind kind() {
            return fill == Fill.NONE ? CandidateKind.DAMAGED : CandidateKind.CLASSICAL;
        }

        @Override
        public ResolvedCandidate resolve(List<List<String>> splits, Device device) {
            return new ResolvedCandidate(
                    label(),
                    kind(),
                    null,
                    digests -> null,
                    List.of(),
                    List.of(),
                    () -> new ClassicalCandidate(label(), kind(), fill));
        }
    }

    /** The generator that comes with frt. */
    record BuiltIn() implements CandidateSource {
        @Override
        public String label() {
            return "built-in";
        }

        @Override
        public CandidateKind kind() {
            return CandidateKind.GENERATOR;
        }

        @Override
        public ResolvedCandidate resolve(List<List<String>> splits, Device device) throws IOException {
            return GeneratorCandidate.resolve(label(), null, splits, device);
        }
    }

    /**
     * A generator of the user's.
     *
     * @param label what tables show
     * @param checkpoint a file, or a folder of training of which the best is taken
     */
    record Trained(String label, Path checkpoint) implements CandidateSource {
        @Override
        public CandidateKind kind() {
            return CandidateKind.GENERATOR;
        }

        @Override
        public ResolvedCandidate resolve(List<List<String>> splits, Device device) throws IOException {
            return GeneratorCandidate.resolve(label, checkpoint, splits, device);
        }
    }

    /**
     * What another tool made of the same damaged faces.
     *
     * @param label what tables show
     * @param folder of pictures with the faces' names
     */
    record Results(String label, Path folder) implements CandidateSource {
        @Override
        public CandidateKind kind() {
            return CandidateKind.RESULTS;
        }

        @Override
        public ResolvedCandidate resolve(List<List<String>> splits, Device device) throws IOException {
            return FolderCandidate.resolve(
                    label, folder, splits.stream().flatMap(List::stream).toList());
        }

        @Override
        public List<Path> pictures() {
            return List.of(folder);
        }
    }
}
