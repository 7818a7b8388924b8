package org.frt.evaluate.reconstruction;

import java.util.List;
import org.frt.run.Status;

/**
 * What was measured of one face.
 *
 * @param face its name
 * @param byCandidate for each candidate, in their order; empty if the face cannot be used
 * @param status whether it can be used, and if not, what is at fault
 * @param reason why it cannot be used, or empty
 */
record MeasuredFace(String face, List<Measurement> byCandidate, Status status, String reason) {
    MeasuredFace {
        byCandidate = List.copyOf(byCandidate);
    }

    static MeasuredFace unusable(String face, Status status, String reason) {
        return new MeasuredFace(face, List.of(), status, reason);
    }
}
