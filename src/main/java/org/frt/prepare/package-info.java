/**
 * Photos to a data set: faces aligned, damaged, put into splits that share no person, listed in a manifest. What is done
 * stays done, whenever the process ends. Start at {@link org.frt.prepare.Preparer}.
 */
@NullMarked
package org.frt.prepare;

import org.jspecify.annotations.NullMarked;
