/**
 * Checkpoints: networks, optimisers and the state of a training in one file that is safe to open from a stranger. Start at
 * {@link org.frt.checkpoint.Checkpoint}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.checkpoint;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
