package org.frt.evaluate.recognition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.frt.evaluate.candidate.CandidateKind;
import org.frt.io.AtomicFile;
import org.frt.io.Json;

/** {@code summary.json}: the configuration and all figures, for programs to read. Rates are shares, not percent. */
final class RecognitionSummary {
    static final String FILE = "summary.json";

    private RecognitionSummary() {}

    static void write(Path folder, RecognitionSetup setup, RecognitionEvaluation.Outcome outcome) throws IOException {
        ObjectNode json = Json.object();
        json.set("config", setup.toRecord());
        ArrayNode recognisers = json.putArray("recognisers");
        for (RecogniserResult result : outcome.recognisers()) {
            ObjectNode each = recognisers.addObject();
            each.put("name", result.recogniser().description().name());
            each.put("network", result.recogniser().network().toString());
            each.put("sha256", result.recogniser().sha256());
            each.put("published", result.recogniser().published());
            ArrayNode probes = each.putArray("probes");
            for (int i = 0; i < result.probes().size(); i++) {
                ProbeResult probe = result.probes().get(i);
                ObjectNode node = Json.object(probe);
                node.put("probe", probe.probe().label());
                CandidateKind kind = probe.probe().kind();
                node.put("kind", kind == null ? "original" : kind.name().toLowerCase(Locale.ROOT));
                node.set("failed_faces", Json.tree(result.failed().get(i)));
                probes.add(node);
            }
            each.set("differences", Json.tree(result.differences()));
            ObjectNode identification = each.putObject("identification");
            for (int i = 0; i < result.identification().size(); i++) {
                identification.set(
                        result.probes().get(i).probe().label(),
                        Json.tree(result.identification().get(i)));
            }
            each.set("groups", Json.tree(result.groups()));
            each.set("conclusions", Json.tree(result.conclusions()));
        }
        json.put("answer", Answer.of(outcome.recognisers()));
        json.put("faults", outcome.faults());
        json.set("notes", Json.tree(setup.notes()));
        json.set("left_out", Json.tree(outcome.failures()));
        AtomicFile.writeText(folder.resolve(FILE), Json.text(json));
    }
}
