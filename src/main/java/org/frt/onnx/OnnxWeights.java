package org.frt.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.stream.IntStream;
import org.frt.io.Finite;
import org.frt.io.InputException;

/**
 * Looks through the numbers of an ONNX file. One that is not finite spreads to everything that a network says, and no runtime
 * complains.
 */
public final class OnnxWeights {
    /** Of a half-precision number, the bits that are all set in what is infinite or no number. */
    private static final int FLOAT16_EXPONENT = 0x7C00;

    private static final int BFLOAT16_EXPONENT = 0x7F80;

    private static final int AT_ONCE = 1 << 14;

    private final Object subject;

    private OnnxWeights(Object subject) {
        this.subject = subject;
    }

    /**
     * Makes sure that every weight is a finite number. Single numbers may be infinite: they are bounds, of a clip for example.
     * A file that is no ONNX is left to whoever loads it.
     *
     * @param subject what messages call the network
     * @throws InputException if one is not; the message names its tensor
     */
    public static void requireFinite(Object subject, byte[] onnx) {
        try {
            CodedInputStream in = CodedInputStream.newInstance(onnx);
            in.enableAliasing(true);
            requireFinite(subject, ModelProto.parseFrom(in).getGraph());
        } catch (IOException e) {
            // No ONNX: its runtime says so.
            return;
        }
    }

    /** As {@link #requireFinite(Object, byte[])}. */
    static void requireFinite(Object subject, GraphProto graph) {
        new OnnxWeights(subject).check(graph);
    }

    private void check(GraphProto graph) {
        graph.getInitializerList().forEach(this::check);
        for (NodeProto node : graph.getNodeList()) {
            for (AttributeProto attribute : node.getAttributeList()) {
                if (attribute.hasT()) {
                    check(attribute.getT());
                }
                attribute.getTensorsList().forEach(this::check);
                if (attribute.hasG()) {
                    check(attribute.getG());
                }
                attribute.getGraphsList().forEach(this::check);
            }
        }
    }

    private void check(TensorProto tensor) {
        if (tensor.getDimsList().stream().allMatch(dimension -> dimension == 1)) {
            return;
        }
        boolean finite = switch (tensor.getDataType()) {
            case TensorProto.DataType.FLOAT_VALUE ->
                areFinite(floats(tensor.getRawData()))
                        && tensor.getFloatDataList().stream().allMatch(Float::isFinite);
            case TensorProto.DataType.DOUBLE_VALUE ->
                areFinite(doubles(tensor.getRawData()))
                        && tensor.getDoubleDataList().stream().allMatch(Double::isFinite);
            case TensorProto.DataType.FLOAT16_VALUE -> halvesAreFinite(tensor, FLOAT16_EXPONENT);
            case TensorProto.DataType.BFLOAT16_VALUE -> halvesAreFinite(tensor, BFLOAT16_EXPONENT);
            default -> true;
        };
        if (!finite) {
            throw new InputException(
                    subject,
                    "its weights " + tensor.getName() + " hold numbers that are not finite",
                    "use another copy of the file");
        }
    }

    private static ByteBuffer littleEndian(ByteString bytes) {
        return bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static FloatBuffer floats(ByteString bytes) {
        return littleEndian(bytes).asFloatBuffer();
    }

    private static DoubleBuffer doubles(ByteString bytes) {
        return littleEndian(bytes).asDoubleBuffer();
    }

    private static boolean areFinite(FloatBuffer values) {
        float[] some = new float[Math.min(values.remaining(), AT_ONCE)];
        while (values.hasRemaining()) {
            int count = Math.min(some.length, values.remaining());
            values.get(some, 0, count);
            if (!Finite.all(some, count)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areFinite(DoubleBuffer values) {
        while (values.hasRemaining()) {
            if (!Double.isFinite(values.get())) {
                return false;
            }
        }
        return true;
    }

    private static boolean halvesAreFinite(TensorProto tensor, int exponent) {
        ShortBuffer raw = littleEndian(tensor.getRawData()).asShortBuffer();
        return IntStream.concat(
                        IntStream.range(0, raw.remaining()).map(raw::get),
                        tensor.getInt32DataList().stream().mapToInt(Integer::intValue))
                .allMatch(half -> (half & exponent) != exponent);
    }
}
