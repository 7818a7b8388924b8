/**
 * Photos to a data set: faces aligned, damaged, put into splits that share no person, listed in a manifest. What is done
 * stays done, whenever the process ends. Start at {@link org.frt.prepare.Preparer}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.prepare;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
