/**
 * How good reconstructions are, image by image and on average. Start at
 * {@link org.frt.evaluate.reconstruction.ReconstructionEvaluation}.
 */
@NullMarked
package org.frt.evaluate.reconstruction;

import org.jspecify.annotations.NullMarked;
