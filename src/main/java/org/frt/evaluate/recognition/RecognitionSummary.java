package org.frt.evaluate.recognition;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Locale;
import org.frt.evaluate.candidate.CandidateKind;
import org.frt.io.AtomicFile;

/** {@code summary.json}: the configuration and all figures, for programs to read. Rates are shares, not percent. */
final class RecognitionSummary {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new SimpleModule().addSerializer(double.class, new NumberOrNull()))
            .build();

    static final String FILE = "summary.json";

    private RecognitionSummary() {}

    static void write(RecognitionSetup setup, RecognitionEvaluation.Outcome outcome) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.set("config", setup.toTree());
        ArrayNode recognisers = json.putArray("recognisers");
        for (RecogniserResult result : outcome.recognisers()) {
            ObjectNode each = recognisers.addObject();
            each.put("name", result.recogniser().description().name());
            each.put("network", result.recogniser().network().toString());
            each.put("sha256", result.recogniser().sha256());
            each.put("published", result.recogniser().published());
            ArrayNode probes = each.putArray("probes");
            for (ProbeResult probe : result.probes()) {
                ObjectNode node = MAPPER.valueToTree(probe);
                node.put("probe", probe.probe().label());
                CandidateKind kind = probe.probe().kind();
                node.put("kind", kind == null ? "original" : kind.name().toLowerCase(Locale.ROOT));
                probes.add(node);
            }
            each.set("differences", MAPPER.valueToTree(result.differences()));
            ObjectNode identification = each.putObject("identification");
            for (int i = 0; i < result.identification().size(); i++) {
                identification.set(
                        result.probes().get(i).probe().label(),
                        MAPPER.valueToTree(result.identification().get(i)));
            }
            each.set("groups", MAPPER.valueToTree(result.groups()));
            each.set("conclusions", MAPPER.valueToTree(result.conclusions()));
        }
        json.put("answer", Answer.of(outcome.recognisers()).orElse(null));
        json.put("faults", outcome.faults());
        json.set("left_out", MAPPER.valueToTree(outcome.failures()));
        AtomicFile.writeText(
                setup.config().output().folder().resolve(FILE),
                MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }

    /** JSON has no NaN. */
    private static final class NumberOrNull extends StdSerializer<Double> {
        private static final long serialVersionUID = 1L;

        NumberOrNull() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value.isNaN() || value.isInfinite()) {
                out.writeNull();
            } else {
                out.writeNumber(value);
            }
        }
    }
}
