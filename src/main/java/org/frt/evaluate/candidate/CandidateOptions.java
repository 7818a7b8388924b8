package org.frt.evaluate.candidate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.io.InputException;

/**
 * Which candidates are compared, in the order of tables.
 *
 * @param provided those that come with frt
 * @param checkpoints generators: files, or folders of which the best is taken
 * @param results folders with what other tools made of the same damaged faces
 */
public record CandidateOptions(List<Provided> provided, List<NamedPath> checkpoints, List<NamedPath> results) {
    /** @throws InputException if there is no candidate, or two of one name */
    public CandidateOptions {
        provided = List.copyOf(provided);
        checkpoints = List.copyOf(checkpoints);
        results = List.copyOf(results);
        if (provided.isEmpty() && checkpoints.isEmpty() && results.isEmpty()) {
            throw new InputException("--provided", "there is nothing to compare", "name a candidate");
        }
        Set<String> names = new HashSet<>();
        Stream.concat(
                        provided.stream().map(Provided::toString),
                        Stream.concat(checkpoints.stream(), results.stream()).map(NamedPath::name))
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InputException(name, "two candidates have this name", "name them as in mine=PATH");
                });
    }

    /**
     * Loads and finds them; the caller closes them.
     *
     * @param faces the names of the faces to be filled, at least one
     * @throws InputException if a checkpoint or folder cannot be used
     */
    public List<Candidate> open(List<String> faces) throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        // Folders first: they are quickly refused.
        for (NamedPath folder : results) {
            candidates.add(FolderCandidate.open(folder.name(), folder.path(), faces));
        }
        List<Candidate> generators = new ArrayList<>();
        for (NamedPath checkpoint : checkpoints) {
            Path file = CheckpointFiles.chooseBest(checkpoint.path());
            generators.add(GeneratorCandidate.load(checkpoint.name(), Checkpoint.read(file), file));
        }
        candidates.addAll(0, generators);
        candidates.addAll(0, provided.stream().map(Provided::open).toList());
        return candidates;
    }

    /** For the record. */
    public ObjectNode toTree() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        provided.forEach(each -> json.withArray("provided").add(each.toString()));
        ObjectNode generators = json.putObject("checkpoints");
        checkpoints.forEach(each -> generators.put(each.name(), each.path().toString()));
        ObjectNode folders = json.putObject("results");
        results.forEach(each -> folders.put(each.name(), each.path().toString()));
        return json;
    }
}
