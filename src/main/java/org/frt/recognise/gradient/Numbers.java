package org.frt.recognise.gradient;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Optional;

/** The numbers of ONNX tensors, in which form soever they are stored, as float32; empty if they are of another type. */
final class Numbers {
    private Numbers() {}

    /** One number of the raw data, or of the others by its index. */
    @FunctionalInterface
    private interface Reading {
        float of(ByteBuffer raw, int index);
    }

    static Optional<float[]> of(TensorProto tensor) {
        return switch (tensor.getDataType()) {
            case TensorProto.DataType.FLOAT_VALUE ->
                Optional.of(read(
                        tensor,
                        tensor.getFloatDataCount(),
                        Float.BYTES,
                        (raw, i) -> raw.hasRemaining() ? raw.getFloat() : tensor.getFloatData(i)));
            case TensorProto.DataType.INT64_VALUE ->
                Optional.of(read(
                        tensor,
                        tensor.getInt64DataCount(),
                        Long.BYTES,
                        (raw, i) -> raw.hasRemaining() ? raw.getLong() : tensor.getInt64Data(i)));
            case TensorProto.DataType.INT32_VALUE ->
                Optional.of(read(
                        tensor,
                        tensor.getInt32DataCount(),
                        Integer.BYTES,
                        (raw, i) -> raw.hasRemaining() ? raw.getInt() : tensor.getInt32Data(i)));
            default -> Optional.empty();
        };
    }

    private static float[] read(TensorProto tensor, int otherwise, int bytes, Reading reading) {
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[raw.hasRemaining() ? raw.remaining() / bytes : otherwise];
        for (int i = 0; i < values.length; i++) {
            values[i] = reading.of(raw, i);
        }
        return values;
    }

    static Optional<float[]> of(OnnxTensor tensor) {
        return switch (tensor.getInfo().type) {
            case FLOAT, INT64, INT32 -> Optional.of(read(tensor));
            default -> Optional.empty();
        };
    }

    private static float[] read(OnnxTensor tensor) {
        ByteBuffer bytes = tensor.getByteBuffer().order(ByteOrder.nativeOrder());
        FloatBuffer values = FloatBuffer.allocate((int) tensor.getInfo().getNumElements());
        while (values.hasRemaining()) {
            switch (tensor.getInfo().type) {
                case FLOAT -> values.put(bytes.getFloat());
                case INT64 -> values.put((float) bytes.getLong());
                default -> values.put(bytes.getInt());
            }
        }
        return values.array();
    }
}
