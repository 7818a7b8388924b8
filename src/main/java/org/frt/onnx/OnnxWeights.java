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
import java.nio.ShortBuffer;
import org.frt.io.Finite;
import org.frt.io.InputException;

/**
 * Looks through the numbers of an ONNX file. One that is not finite spreads to everything that a network says, and no runtime
 * complains.
 */
public final class OnnxWeights {
    private final Object subject;

    private OnnxWeights(Object subject) {
        this.subject = subject;
    }

    /**
     * Makes sure that every weight is in there, and a finite number. Single numbers may be infinite: they are bounds, of a clip for example.
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
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            // ONNX Runtime would look for it in the current folder, and no digest of the network would know it.
            throw new InputException(
                    subject, "its weights " + tensor.getName() + " lie in another file", "export it as one file");
        }
        if (tensor.getDimsList().stream().allMatch(dimension -> dimension == 1)) {
            return;
        }
        boolean finite = switch (tensor.getDataType()) {
            case TensorProto.DataType.FLOAT_VALUE ->
                Finite.all(littleEndian(tensor.getRawData()).asFloatBuffer())
                        && tensor.getFloatDataList().stream().allMatch(Float::isFinite);
            case TensorProto.DataType.DOUBLE_VALUE ->
                areFinite(littleEndian(tensor.getRawData()).asDoubleBuffer())
                        && tensor.getDoubleDataList().stream().allMatch(Double::isFinite);
            case TensorProto.DataType.FLOAT16_VALUE ->
                Finite.allFloat16(littleEndian(tensor.getRawData()).asShortBuffer())
                        && Finite.allFloat16(singly(tensor));
            case TensorProto.DataType.BFLOAT16_VALUE ->
                Finite.allBfloat16(littleEndian(tensor.getRawData()).asShortBuffer())
                        && Finite.allBfloat16(singly(tensor));
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

    private static boolean areFinite(DoubleBuffer values) {
        while (values.hasRemaining()) {
            if (!Double.isFinite(values.get())) {
                return false;
            }
        }
        return true;
    }

    /** Numbers of 16 bits that do not lie in the raw data: each in the lower half of a whole number. */
    private static ShortBuffer singly(TensorProto tensor) {
        ShortBuffer numbers = ShortBuffer.allocate(tensor.getInt32DataCount());
        tensor.getInt32DataList().forEach(number -> numbers.put(number.shortValue()));
        return numbers.flip();
    }
}
