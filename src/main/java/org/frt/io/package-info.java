/**
 * The user's files: written whole or not at all, found in a fixed order, and refused with a message that says what to do.
 * Start at {@link org.frt.io.AtomicFile}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.io;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
