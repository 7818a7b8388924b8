package org.frt.evaluate.candidate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.frt.io.InputException;

/**
 * Which candidates are compared.
 *
 * @param sources in the order of tables
 */
public record CandidateOptions(List<CandidateSource> sources) {
    /** @throws InputException if there is no candidate, or two of one name */
    public CandidateOptions {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new InputException("candidates", "there is nothing to compare", "name a candidate");
        }
        Set<String> names = new HashSet<>();
        for (CandidateSource source : sources) {
            if (!names.add(source.label())) {
                throw new InputException(source.label(), "two candidates have this name", "name them as in mine=PATH");
            }
        }
    }

    /**
     * Loads and finds them; the caller closes them.
     *
     * @param faces the names of the faces to be filled, at least one
     * @throws InputException if a checkpoint or folder cannot be used
     */
    public List<Candidate> open(List<String> faces) throws IOException {
        // Folders first: they are quickly refused.
        List<CandidateSource> quickFirst = sources.stream()
                .sorted(Comparator.comparing(source -> source.kind() != CandidateKind.RESULTS))
                .toList();
        Map<CandidateSource, Candidate> opened = new HashMap<>();
        try {
            for (CandidateSource source : quickFirst) {
                opened.put(source, source.open(faces));
            }
        } catch (IOException | RuntimeException | Error e) {
            opened.values().forEach(Candidate::close);
            throw e;
        }
        List<Candidate> candidates = new ArrayList<>();
        sources.forEach(source -> candidates.add(opened.get(source)));
        return candidates;
    }

    /** For the record. */
    public ArrayNode toTree() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        sources.forEach(source -> json.add(source.toTree()));
        return json;
    }
}
