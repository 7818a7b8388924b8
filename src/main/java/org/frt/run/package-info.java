/**
 * A run over a folder: locked, its configuration kept with the results, many inputs through one pure function in
 * parallel, results in input order, memory flat. Start at {@link org.frt.run.ParallelBatch}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.run;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
