/**
 * Measures reconstructions against their originals. Start at {@link org.frt.evaluate.ReconstructionEvaluation}.
 */
@NullMarked
package org.frt.evaluate;

import org.jspecify.annotations.NullMarked;
