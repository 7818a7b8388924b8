/**
 * A run over a folder: locked, its configuration kept with the results, many inputs through one pure function in
 * parallel, results in input order, memory flat. Start at {@link org.frt.run.ParallelBatch}.
 */
@NullMarked
package org.frt.run;

import org.jspecify.annotations.NullMarked;
