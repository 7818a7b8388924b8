/**
 * Faces mended over HTTP: a page for people and an API for programs, over the same engine as every other door. A request
 * brings its photo and what is to be done to it, and takes the result away with it: nothing is written to disk, and nothing
 * is remembered between requests. Start at {@link org.frt.serve.RestoreServer}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.serve;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
