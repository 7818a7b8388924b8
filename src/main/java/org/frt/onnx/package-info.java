/** Networks in ONNX files, run by ONNX Runtime. Start at {@link org.frt.onnx.OnnxRuntime}. */
@NullMarked
package org.frt.onnx;

import org.jspecify.annotations.NullMarked;
