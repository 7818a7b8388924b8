package org.frt.train;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where the parts of a step are worked on. */
interface Parts {
    /**
     * Lets parts teach a network, which itself stays as it is. All parts see the networks as they are now.
     *
     * @param update number of the step
     */
    Taught teach(Pupil pupil, List<Part> parts, long update);

    /**
     * What parts taught.
     *
     * @param change the sum of their {@link PartTeacher.Lesson#change}; the caller's, to be closed
     * @param losses the sum over the parts
     */
    record Taught(INDArray change, PartLosses losses) {}
}
