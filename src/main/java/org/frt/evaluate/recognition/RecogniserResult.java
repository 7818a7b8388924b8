package org.frt.evaluate.recognition;

import java.util.List;
import org.frt.recognise.RecogniserFile;

/**
 * What one recogniser makes of all probes.
 *
 * @param recogniser the file that was used
 * @param probes the original, then the candidates
 * @param conclusions what follows for each candidate but the damaged one, a sentence each
 */
public record RecogniserResult(RecogniserFile recogniser, List<ProbeResult> probes, List<String> conclusions) {
    /** The main figures and the conclusions, for a console. */
    public String toText() {
        return "\n" + recogniser.description().name() + ": each probe with a threshold of its own\n"
                + new RecognitionTables(probes).ownThresholds().toText()
                + String.join("\n", conclusions) + "\n\n";
    }
}
