/**
 * Many inputs through one pure function, in parallel, results in input order, memory flat. Start at
 * {@link org.frt.batch.ParallelBatch}.
 */
@NullMarked
package org.frt.batch;

import org.jspecify.annotations.NullMarked;
