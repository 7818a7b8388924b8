package org.frt.evaluate.candidate;

import org.frt.run.Status;

/** What came of one face in an evaluation. */
public interface FaceOutcome {
    /** The face's name. */
    String face();

    /** What its files held, see {@link FaceFilling#content}. */
    String content();

    /** Whether something of it may come out otherwise another time, see {@link Status#mayPass}. */
    boolean mayPass();
}
