/**
 * Networks in ONNX files, run by ONNX Runtime, and the guard behind which every native network lies, whatever runs it:
 * nothing is closed while somebody is inside. Start at {@link org.frt.onnx.OnnxRuntime}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.onnx;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
