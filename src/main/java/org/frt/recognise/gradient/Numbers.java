package org.frt.recognise.gradient;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/** The numbers of ONNX tensors, in which form soever they are stored, as float32; empty if they are of another type. */
final class Numbers {
    private Numbers() {}

    static Optional<float[]> of(TensorProto tensor) {
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        return raw.hasRemaining()
                ? of(raw, tensor.getDataType())
                : switch (tensor.getDataType()) {
                    case TensorProto.DataType.FLOAT_VALUE -> of(tensor.getFloatDataList());
                    case TensorProto.DataType.INT64_VALUE -> of(tensor.getInt64DataList());
                    case TensorProto.DataType.INT32_VALUE -> of(tensor.getInt32DataList());
                    default -> Optional.empty();
                };
    }

    static Optional<float[]> of(OnnxTensor tensor) {
        int type = switch (tensor.getInfo().type) {
            case FLOAT -> TensorProto.DataType.FLOAT_VALUE;
            case INT64 -> TensorProto.DataType.INT64_VALUE;
            case INT32 -> TensorProto.DataType.INT32_VALUE;
            default -> TensorProto.DataType.UNDEFINED_VALUE;
        };
        return of(tensor.getByteBuffer().order(ByteOrder.nativeOrder()), type);
    }

    /** @param type as ONNX numbers types */
    private static Optional<float[]> of(ByteBuffer bytes, int type) {
        return switch (type) {
            case TensorProto.DataType.FLOAT_VALUE -> {
                float[] values = new float[bytes.remaining() / Float.BYTES];
                bytes.asFloatBuffer().get(values);
                yield Optional.of(values);
            }
            case TensorProto.DataType.INT64_VALUE -> {
                FloatBuffer values = FloatBuffer.allocate(bytes.remaining() / Long.BYTES);
                while (values.hasRemaining()) {
                    values.put((float) bytes.getLong());
                }
                yield Optional.of(values.array());
            }
            case TensorProto.DataType.INT32_VALUE -> {
                FloatBuffer values = FloatBuffer.allocate(bytes.remaining() / Integer.BYTES);
                while (values.hasRemaining()) {
                    values.put((float) bytes.getInt());
                }
                yield Optional.of(values.array());
            }
            default -> Optional.empty();
        };
    }

    private static Optional<float[]> of(List<? extends Number> numbers) {
        FloatBuffer values = FloatBuffer.allocate(numbers.size());
        numbers.forEach(number -> values.put(number.floatValue()));
        return Optional.of(values.array());
    }
}
