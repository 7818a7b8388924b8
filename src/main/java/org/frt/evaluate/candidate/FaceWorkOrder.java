package org.frt.evaluate.candidate;

import org.frt.run.WorkOrder;

/**
 * An order of work on faces, which travel by name.
 *
 * @param <R> what comes of a face
 */
public interface FaceWorkOrder<R> extends WorkOrder<String, R> {
    @Override
    default String writeUnit(String face) {
        return face;
    }

    @Override
    default String readUnit(String face) {
        return face;
    }
}
