package org.frt.evaluate.reconstruction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.frt.io.AtomicFile;
import org.frt.io.Json;
import org.frt.metric.Interval;

/** {@code summary.json}: the configuration, each candidate's means, and what was left out. */
final class SummaryFile {
    private SummaryFile() {}

    static void write(Path file, ReconstructionSetup setup, ReconstructionOutcome outcome) throws IOException {
        ObjectNode json = Json.object();
        json.set("config", setup.toRecord());
        json.put("faces", outcome.faces());
        json.put("faults", outcome.faults());
        json.set("notes", Json.tree(setup.notes()));
        json.set("unusable_faces", Json.tree(outcome.failures()));
        json.set("passed_over", Json.tree(outcome.passedOver()));
        ObjectNode candidates = json.putObject("candidates");
        for (CandidateSummary candidate : outcome.candidates()) {
            ObjectNode node = candidates.putObject(candidate.candidate());
            node.put("kind", candidate.kind().name().toLowerCase(Locale.ROOT));
            put(node, candidate.all());
            FeatureDistance distance = outcome.featureDistances().get(candidate.candidate());
            if (distance != null) {
                node.putObject("frechet_distance")
                        .put("value", distance.distance())
                        .put("images", distance.images())
                        .put("dimension", distance.dimension());
            }
            ObjectNode bySize = node.putObject("by_hole_size");
            candidate.bySize().forEach((size, summary) -> put(bySize.putObject(size.label()), summary));
            ObjectNode byShare = node.putObject("by_hidden_share");
            candidate.byShare().forEach((share, summary) -> put(byShare.putObject(share.label()), summary));
            ObjectNode byRegion = node.putObject("by_hidden_region");
            candidate.byRegion().forEach((region, summary) -> put(byRegion.putObject(region.column()), summary));
            ObjectNode byTone = node.putObject("by_skin_tone");
            candidate.byTone().forEach((tone, summary) -> put(byTone.putObject(tone.label()), summary));
            node.set("missing", Json.tree(candidate.missing()));
        }
        AtomicFile.writeText(file, Json.text(json));
    }

    private static void put(ObjectNode node, Summary summary) {
        node.put("images", summary.images());
        node.put("images_with_identity", summary.withIdentity());
        node.set("mean_hole", Json.tree(summary.meanHole()));
        ObjectNode figures = node.putObject("figures");
        summary.means().forEach((figure, mean) -> figures.set(figure.column(), node(figure, mean, summary.images())));
    }

    /** @param images how many there are, which may not all have the figure */
    static ObjectNode node(Figure figure, FigureMean mean, int images) {
        Interval interval = mean.interval();
        ObjectNode node = Json.object();
        node.set(figure.average(), Json.tree(interval.mean()));
        node.set("low", Json.tree(interval.low()));
        node.set("high", Json.tree(interval.high()));
        if (mean.measured() < images) {
            node.put("images", mean.measured());
        }
        if (mean.exactCopies() > 0) {
            node.put("exact_copies", mean.exactCopies());
        }
        return node;
    }
}
