/**
 * How good reconstructions are, image by image and on average. Start at
 * {@link org.frt.evaluate.reconstruction.ReconstructionEvaluation}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.evaluate.reconstruction;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
