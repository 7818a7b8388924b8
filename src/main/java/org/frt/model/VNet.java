package org.frt.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * The V-Net (Milletari et al. 2016) in the two-dimensional form of keras-unet-collection's {@code vnet_2d}: residual blocks
 * of 3×3 convolutions, 2×2 convolutions with stride 2 down, 3×3 transposed convolutions with stride 2 up, batch norm and
 * ReLU after each of them, sigmoid output. Layers have the names of Keras's, without the model's own in front.
 */
final class VNet {
    private static final String INPUT = "input";

    private final VNetConfig config;
    private final GraphBuilder graph;

    private VNet(VNetConfig config, long seed) {
        this.config = config;
        this.graph = Blocks.defaults(seed).graphBuilder();
    }

    /** Input NHWC {@code [batch, height, width, 3 or 4]}, output NHWC {@code [batch, height, width, 3]} in (0, 1). */
    static ComputationGraphConfiguration configuration(VNetConfig config, InputType inputType, long seed) {
        return new VNet(config, seed).build(inputType);
    }

    private ComputationGraphConfiguration build(InputType inputType) {
        graph.addInputs(INPUT);
        graph.setInputTypes(inputType);
        String last = convolution("input_conv_0", config.inputChannels(), filters(0), INPUT);
        String[] skips = new String[config.depth()];
        last = residual("down_0", 0, filters(0), last, last);
        for (int level = 1; level <= config.depth(); level++) {
            skips[level - 1] = last;
            last = down(level, last);
        }
        for (int level = config.depth() - 1; level >= 0; level--) {
            last = up(level, last, skips[level]);
        }
        graph.addLayer("output", KerasLayers.convolution(filters(0), 3, 1, 1, true), last);
        graph.addLayer("output_activation", Blocks.sigmoid(), "output");
        graph.setOutputs("output_activation");
        return graph.build();
    }

    private int filters(int level) {
        return config.filters().get(level);
    }

    private String down(int level, String from) {
        String name = "down_" + level;
        graph.addLayer(
                name + "_encode_stride_conv",
                KerasLayers.convolution(filters(level - 1), filters(level), 2, 2, false),
                from);
        String half = normalised(name + "_encode_bn", name + "_encode", filters(level), name + "_encode_stride_conv");
        return residual(name + "_res_conv", level, filters(level), half, half);
    }

    /** The block's shortcut is what came up, without the skip. */
    private String up(int level, String from, String skip) {
        String name = "up_" + (config.depth() - 1 - level);
        graph.addLayer(
                name + "_decode_trans_conv",
                KerasLayers.transposedConvolution(filters(level + 1), filters(level)),
                from);
        String upsampled =
                normalised(name + "_decode_bn", name + "_decode", filters(level), name + "_decode_trans_conv");
        graph.addVertex(name + "_concat", new MergeVertex(), upsampled, skip);
        return residual(name + "_res_conv", level, 2 * filters(level), name + "_concat", upsampled);
    }

    private String residual(String name, int level, int inputs, String from, String shortcut) {
        String last = from;
        for (int i = 0; i < config.convolutions().get(level); i++) {
            last = convolution(name + "_" + i, i == 0 ? inputs : filters(level), filters(level), last);
        }
        graph.addVertex(name + "_add", new ElementWiseVertex(ElementWiseVertex.Op.Add), shortcut, last);
        graph.addLayer(name + "_add_activation", Blocks.relu(), name + "_add");
        return name + "_add_activation";
    }

    private String convolution(String name, int inputs, int outputs, String from) {
        graph.addLayer(name, KerasLayers.convolution(inputs, outputs, 3, 1, false), from);
        return normalised(name + "_bn", name, outputs, name);
    }

    private String normalised(String norm, String name, int channels, String from) {
        graph.addLayer(norm, KerasLayers.batchNorm(channels), from);
        graph.addLayer(name + "_activation", Blocks.relu(), norm);
        return name + "_activation";
    }
}
