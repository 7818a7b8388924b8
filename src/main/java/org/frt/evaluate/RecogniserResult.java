package org.frt.evaluate;

import java.util.List;
import org.frt.face.RecogniserFile;

/**
 * What one recogniser makes of all probes.
 *
 * @param recogniser the file that was used
 * @param probes the original, then the candidates
 * @param conclusions what follows for each candidate but the damaged one, a sentence each
 */
public record RecogniserResult(RecogniserFile recogniser, List<ProbeResult> probes, List<String> conclusions) {}
