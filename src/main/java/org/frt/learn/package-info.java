/**
 * Networks that learn, over DL4J: their parameters by name, forward and backward passes. They know neither losses nor
 * files. Start at {@link org.frt.learn.Generator}.
 *
 * <p>Every tensor is float32, NHWC {@code [batch, height, width, channels]}; pictures are RGB in [0, 1].
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.learn;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
