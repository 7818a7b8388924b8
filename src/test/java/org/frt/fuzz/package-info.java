/**
 * Malformed files: each {@code Reader} of files from outside either reads what it is given or refuses it with a sentence. Start
 * at {@code MalformedFilesTest}.
 */
@NullMarked
package org.frt.fuzz;

import org.jspecify.annotations.NullMarked;
