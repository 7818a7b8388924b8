/**
 * Whether frt still makes the same of the same inputs: pixels, weights and figures, held against digests that are
 * committed. Start at {@code GoldenTest}.
 */
@NullMarked
package org.frt.golden;

import org.jspecify.annotations.NullMarked;
