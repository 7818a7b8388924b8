/**
 * The user's files: written whole or not at all, found in a fixed order, fetched from elsewhere, and refused with a
 * message that says what to do. Start at {@link org.frt.file.AtomicFile}.
 */
@NullMarked
package org.frt.file;

import org.jspecify.annotations.NullMarked;
