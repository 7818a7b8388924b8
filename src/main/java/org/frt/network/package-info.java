/**
 * Networks as data: their shapes, the blueprints that follow from these, and their numbers. Nothing here computes, reads or
 * writes. Start at {@link org.frt.network.Blueprint}.
 *
 * <p>Every tensor is float32; pictures are NHWC {@code [batch, height, width, channels]}, RGB in [0, 1].
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.network;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
