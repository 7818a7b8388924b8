package org.frt.recognise.gradient;

import static org.frt.onnx.OnnxFile.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.frt.onnx.OnnxFile;

/**
 * The graph as it grows: first the values of the network, then, from the embedding back to the picture, their gradients.
 * Values of the network are called here by the names that they have in its file.
 */
final class GraphWriter {
    private final OnnxFile file;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, List<String>> gradients = new HashMap<>();
    private int count;

    GraphWriter(OnnxFile file) {
        this.file = file;
    }

    private String next() {
        count++;
        return "v" + count;
    }

    /** Adds an operator; what it makes is called as this returns. */
    String node(String operator, List<String> inputs, AttributeProto... attributes) {
        String name = next();
        file.node(operator, name, inputs, attributes);
        return name;
    }

    String constant(float[] values, long... shape) {
        String name = next();
        file.constant(name, values, shape);
        return name;
    }

    String constant(FrozenNetwork.Constant constant) {
        return constant(constant.values(), constant.shape());
    }

    String number(double value) {
        return constant(new float[] {(float) value});
    }

    String whole(long... values) {
        String name = next();
        file.constant(name, values);
        return name;
    }

    /** Says how a value of the network is called in this graph. */
    void define(String value, String name) {
        values.put(value, name);
    }

    /** What a value of the network is called in this graph. */
    String value(String value) {
        return Objects.requireNonNull(values.get(value), value);
    }

    /** Whether a value depends on the picture. */
    boolean isVariable(String value) {
        return values.containsKey(value);
    }

    /** Adds to the gradient with respect to a value. */
    void addGradient(String value, String gradient) {
        gradients.computeIfAbsent(value, any -> new ArrayList<>()).add(gradient);
    }

    /** The gradient with respect to a value, all of it once every operator that needs the value has added its part. */
    String gradient(String value) {
        List<String> parts = gradients.get(value);
        if (parts == null) {
            throw new UnsupportedNetworkException("its embedding does not depend on " + value);
        }
        return parts.size() == 1 ? parts.get(0) : node("Sum", parts);
    }

    String product(String a, String b) {
        return node("Mul", List.of(a, b));
    }

    /** Another shape, of which the batch stays the first dimension. */
    String reshape(String value, long... shape) {
        long[] target = shape.clone();
        target[0] = 0;
        return node("Reshape", List.of(value, whole(target)));
    }

    /** Zeros, or another number, around the rows and columns of {@code NCHW}; where there are fewer than none, it cuts. */
    String pad(String value, Window window, double with) {
        if (window.isWithout()) {
            return value;
        }
        String pads = whole(
                0,
                0,
                window.rows().before(),
                window.columns().before(),
                0,
                0,
                window.rows().behind(),
                window.columns().behind());
        return node("Pad", List.of(value, pads, constant(new float[] {(float) with})));
    }

    /** Puts zeros between rows and columns of {@code NCHW} of this shape, and behind the last: one less than the stride. */
    String spread(String value, long[] shape, long strideY, long strideX) {
        if (strideY == 1 && strideX == 1) {
            return value;
        }
        String apart = reshape(value, 1, shape[1], shape[2], 1, shape[3], 1);
        String zeros =
                node("Pad", List.of(apart, whole(0, 0, 0, 0, 0, 0, 0, 0, 0, strideY - 1, 0, strideX - 1), number(0)));
        return reshape(zeros, 1, shape[1], shape[2] * strideY, shape[3] * strideX);
    }

    /** Rows and columns of {@code NCHW} from these on, the stride apart, so many of them. */
    String pick(String value, Window window, long row, long column) {
        Axis rows = window.rows();
        Axis columns = window.columns();
        return node(
                "Slice",
                List.of(
                        value,
                        whole(row, column),
                        whole(
                                row + (rows.outputs() - 1) * rows.stride() + 1,
                                column + (columns.outputs() - 1) * columns.stride() + 1),
                        whole(2, 3),
                        whole(rows.stride(), columns.stride())));
    }

    /** Sums over the dimensions in which the smaller shape has one, or which it lacks. */
    String reduce(String value, long[] from, long[] to) {
        int lacking = from.length - to.length;
        List<Long> axes = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            if (from[i] != (i < lacking ? 1 : to[i - lacking])) {
                axes.add((long) i);
            }
        }
        String reduced = value;
        if (!axes.isEmpty()) {
            String list = whole(axes.stream().mapToLong(Long::longValue).toArray());
            reduced = node("ReduceSum", List.of(value, list), attribute("keepdims", 1));
        }
        return lacking == 0 ? reduced : node("Reshape", List.of(reduced, whole(to)));
    }
}
