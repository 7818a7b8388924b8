package org.frt.recognise.gradient;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The numbers of ONNX tensors, in which form soever they are stored. */
final class Numbers {
    private Numbers() {}

    /** Row-major; whole numbers as floats, which is exact for the shapes and axes that they are. */
    static float[] of(TensorProto tensor) {
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        boolean isRaw = raw.hasRemaining();
        switch (tensor.getDataType()) {
            case TensorProto.DataType.FLOAT_VALUE -> {
                float[] values = new float[isRaw ? raw.remaining() / Float.BYTES : tensor.getFloatDataCount()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = isRaw ? raw.getFloat() : tensor.getFloatData(i);
                }
                return values;
            }
            case TensorProto.DataType.INT64_VALUE -> {
                float[] values = new float[isRaw ? raw.remaining() / Long.BYTES : tensor.getInt64DataCount()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = isRaw ? raw.getLong() : tensor.getInt64Data(i);
                }
                return values;
            }
            default ->
                throw new UnsupportedNetworkException(
                        "its constant " + tensor.getName() + " is of neither float32 nor int64 numbers");
        }
    }
}
