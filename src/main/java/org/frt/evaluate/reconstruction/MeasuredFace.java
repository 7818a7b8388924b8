package org.frt.evaluate.reconstruction;

import java.util.List;
import org.frt.damage.Occlusion;
import org.frt.evaluate.candidate.FaceOutcome;
import org.frt.run.Status;

/**
 * What was measured of one face.
 *
 * @param face its name
 * @param byCandidate for each candidate, in their order; empty if the face cannot be used
 * @param status whether it can be used, and if not, what is at fault
 * @param reason why it cannot be used, or empty
 * @param content what its files held, see {@link org.frt.evaluate.candidate.FaceFilling#content}
 */
record MeasuredFace(String face, List<Measurement> byCandidate, Status status, String reason, String content)
        implements FaceOutcome {
    MeasuredFace {
        byCandidate = List.copyOf(byCandidate);
    }

    static MeasuredFace unusable(String face, Status status, String reason, String content) {
        return new MeasuredFace(face, List.of(), status, reason, content);
    }

    MeasuredFace of(String newContent) {
        return new MeasuredFace(face, byCandidate, status, reason, newContent);
    }

    /** What there is to say of a face that cannot be used. */
    Measurement withoutFigures() {
        return new Measurement(face, Double.NaN, Double.NaN, Occlusion.UNKNOWN, new Figures(), null, status, reason);
    }

    @Override
    public boolean mayPass() {
        return status.mayPass()
                || byCandidate.stream().anyMatch(each -> each.status().mayPass());
    }
}
