/**
 * The user's files: written whole or not at all, found in a fixed order, and refused with a message that says what to do.
 * Start at {@link org.frt.io.AtomicFile}.
 */
@NullMarked
package org.frt.io;

import org.jspecify.annotations.NullMarked;
