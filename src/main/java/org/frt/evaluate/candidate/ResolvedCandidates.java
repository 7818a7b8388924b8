package org.frt.evaluate.candidate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.frt.recognise.RecogniserFile;

/**
 * The candidates of an evaluation.
 *
 * @param list in the order of tables
 */
public record ResolvedCandidates(List<ResolvedCandidate> list) {
    public ResolvedCandidates {
        list = List.copyOf(list);
    }

    /** Gets all of them ready, or none; the caller closes them. */
    public List<Candidate> open() {
        List<Candidate> opened = new ArrayList<>();
        try {
            list.forEach(each -> opened.add(each.opener().open()));
            return opened;
        } catch (RuntimeException | Error e) {
            opened.forEach(Candidate::close);
            throw e;
        }
    }

    /** What decides about their fillings. */
    public ArrayNode deciding(FileDigests digests) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        list.forEach(each -> json.add(each.deciding(digests)));
        return json;
    }

    /** As {@link #deciding}, but of networks alone. */
    public ArrayNode ofNetworks() {
        List<ResolvedCandidate> networks = list.stream()
                .filter(each -> each.kind() == CandidateKind.GENERATOR)
                .toList();
        return new ResolvedCandidates(networks).deciding(FileDigests.unknown());
    }

    /**
     * What was found that somebody may not expect, each a sentence.
     *
     * @param judges the recognisers that measure what the candidates make
     */
    public List<String> notes(List<RecogniserFile> judges) {
        return list.stream().flatMap(each -> each.notes(judges).stream()).toList();
    }

    /** Where they come from, for the record. */
    public ObjectNode sources() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        list.stream().filter(each -> each.source() != null).forEach(each -> json.put(each.label(), each.source()));
        return json;
    }
}
