/**
 * Generators that only predict: run by ONNX Runtime, of ONNX that is written for that, or by oneDNN. Start at {@link org.frt.predict.Predictor}.
 *
 * <p>Pictures are float32, NHWC {@code [batch, height, width, channels]}, RGB in [0, 1].
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.predict;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
