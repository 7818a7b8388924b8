package org.frt.recognise.gradient;

import ai.onnx.proto.OnnxMl.NodeProto;

/** How a convolution's or a pooling's window moves over {@code NCHW}. */
record Window(Axis rows, Axis columns) {
    static Window of(NodeProto node, FrozenNetwork network, long kernelY, long kernelX) {
        NodeAttributes attributes = new NodeAttributes(node);
        long[] from = network.shape(node.getInput(0));
        long[] to = network.shape(node.getOutput(0));
        long[] strides = attributes.numbers("strides", 1, 1);
        long[] dilations = attributes.numbers("dilations", 1, 1);
        long[] pads = attributes.numbers("pads", 0, 0, 0, 0);
        String auto = attributes.text("auto_pad", "NOTSET");
        if (from.length != 4 || strides.length != 2) {
            throw new UnsupportedNetworkException("its " + node.getOpType() + " does not work on pictures");
        }
        return new Window(
                axis(auto, pads[0], from[2], to[2], kernelY, strides[0], dilations[0]),
                axis(auto, pads[1], from[3], to[3], kernelX, strides[1], dilations[1]));
    }

    private static Axis axis(
            String auto, long pad, long inputs, long outputs, long kernel, long stride, long dilation) {
        Axis without = new Axis(inputs, outputs, kernel, stride, dilation, 0);
        long missing = Math.max(without.behind(), 0);
        long before = switch (auto) {
            case "SAME_UPPER" -> missing / 2;
            case "SAME_LOWER" -> (missing + 1) / 2;
            default -> pad;
        };
        return new Axis(inputs, outputs, kernel, stride, dilation, before);
    }

    Window back() {
        return new Window(rows.back(), columns.back());
    }

    boolean isWithout() {
        return rows.before() == 0 && rows.behind() == 0 && columns.before() == 0 && columns.behind() == 0;
    }

    /** Whether nothing is cut, so that a convolution can do the padding itself. */
    boolean isWider() {
        return rows.before() >= 0 && rows.behind() >= 0 && columns.before() >= 0 && columns.behind() >= 0;
    }
}
