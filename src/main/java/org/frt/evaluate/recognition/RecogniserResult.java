package org.frt.evaluate.recognition;

import java.util.List;
import java.util.stream.Collectors;
import org.frt.recognise.RecogniserFile;

/**
 * What one recogniser makes of all probes.
 *
 * @param recogniser the file that was used
 * @param probes the original, then the candidates
 * @param differences of every two probes, at the FMR that the conclusions talk about
 * @param identification of each probe; empty where nobody can be searched for
 * @param groups the faces by what their holes hide
 * @param failed the compared faces of each probe that have no embedding
 * @param conclusions what follows for each candidate but the damaged one, a sentence each, and what else to know
 */
public record RecogniserResult(
        RecogniserFile recogniser,
        List<ProbeResult> probes,
        List<PairedDifference> differences,
        List<IdentificationResult> identification,
        List<GroupResult> groups,
        List<List<String>> failed,
        List<String> conclusions) {
    /** The recogniser's name. */
    String name() {
        return recogniser.description().name();
    }

    /** How many faces of which probes failed; empty if none did. */
    private String failures() {
        String counts = probes.stream()
                .filter(probe -> probe.failed() > 0)
                .map(probe -> probe.failed() + " of " + probe.faces() + " "
                        + probe.probe().label())
                .collect(Collectors.joining(", "));
        return counts.isEmpty()
                ? ""
                : "failed to acquire (no landmarks or embedding): " + counts + "; " + RecognitionSummary.FILE
                        + " names them\n";
    }

    /** The main figures and the conclusions, for a console. */
    public String toText() {
        return "\n" + name() + ": each probe with a threshold of its own\n"
                + new RecognitionTables(probes).ownThresholds().toText()
                + failures()
                + String.join("\n", conclusions) + "\n\n";
    }
}
