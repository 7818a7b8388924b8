/**
 * The networks: graphs, their parameters by name, forward and backward passes. They know neither losses nor files. Start
 * at {@link org.frt.model.Generator}.
 *
 * <p>Every tensor is float32, NHWC {@code [batch, height, width, channels]}; pictures are RGB in [0, 1].
 */
@NullMarked
package org.frt.model;

import org.jspecify.annotations.NullMarked;
