/**
 * A run over a folder: locked, its configuration kept with the results, many inputs through one pure function in
 * parallel, reports sorted at the end, memory flat. Start at {@link org.frt.run.PhotoRun} and {@link org.frt.run.Runner}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.run;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
