/**
 * A test by eye: pairs of pictures of the same faces, shuffled and without names, and what the votes on them come to. Start
 * at {@link org.frt.evaluate.blind.BlindSheet}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.evaluate.blind;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
