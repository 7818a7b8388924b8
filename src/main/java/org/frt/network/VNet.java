package org.frt.network;

import java.util.List;
import org.frt.network.LayerPlan.Activation;
import org.frt.network.LayerPlan.Add;
import org.frt.network.LayerPlan.BatchNorm;
import org.frt.network.LayerPlan.Convolution;
import org.frt.network.LayerPlan.Merge;
import org.frt.network.LayerPlan.TransposedConvolution;

/**
 * The V-Net (Milletari et al. 2016) in the two-dimensional form of keras-unet-collection's {@code vnet_2d}: residual blocks
 * of 3×3 convolutions, 2×2 convolutions with stride 2 down, 3×3 transposed convolutions with stride 2 up, batch norm and
 * ReLU after each of them, sigmoid output. Layers have the names of Keras's, without the model's own in front.
 */
final class VNet {
    private final List<Integer> filters;
    private final List<Integer> convolutions;
    private final Blueprint blueprint = new Blueprint(WeightInitialization.GLOROT_UNIFORM);

    private VNet(List<Integer> filters, List<Integer> convolutions) {
        this.filters = filters;
        this.convolutions = convolutions;
    }

    /**
     * Input {@code [batch, size, size, inputChannels]}, output {@code [batch, size, size, 3]} in (0, 1).
     *
     * @param filters see {@link GeneratorConfig.VNetConfig}, also for {@code convolutions}
     */
    static Blueprint blueprint(int inputChannels, List<Integer> filters, List<Integer> convolutions) {
        VNet net = new VNet(filters, convolutions);
        net.build(inputChannels);
        return net.blueprint;
    }

    private void build(int inputChannels) {
        String last = convolution("input_conv_0", inputChannels, filters(0), Blueprint.INPUT);
        String[] skips = new String[depth()];
        last = residual("down_0", 0, filters(0), last, last);
        for (int level = 1; level <= depth(); level++) {
            skips[level - 1] = last;
            last = down(level, last);
        }
        for (int level = depth() - 1; level >= 0; level--) {
            last = up(level, last, skips[level]);
        }
        blueprint.add("output", new Convolution(filters(0), 3, 1, 1, true), last);
        blueprint.add("output_activation", Activation.SIGMOID, "output");
    }

    private int depth() {
        return filters.size() - 1;
    }

    private int filters(int level) {
        return filters.get(level);
    }

    private String down(int level, String from) {
        String name = "down_" + level;
        blueprint.add(
                name + "_encode_stride_conv", new Convolution(filters(level - 1), filters(level), 2, 2, false), from);
        String half = normalised(name + "_encode_bn", name + "_encode", filters(level), name + "_encode_stride_conv");
        return residual(name + "_res_conv", level, filters(level), half, half);
    }

    /** The block's shortcut is what came up, without the skip. */
    private String up(int level, String from, String skip) {
        String name = "up_" + (depth() - 1 - level);
        blueprint.add(name + "_decode_trans_conv", new TransposedConvolution(filters(level + 1), filters(level)), from);
        String upsampled =
                normalised(name + "_decode_bn", name + "_decode", filters(level), name + "_decode_trans_conv");
        blueprint.add(name + "_concat", new Merge(), upsampled, skip);
        return residual(name + "_res_conv", level, 2 * filters(level), name + "_concat", upsampled);
    }

    private String residual(String name, int level, int inputs, String from, String shortcut) {
        String last = from;
        for (int i = 0; i < convolutions.get(level); i++) {
            last = convolution(name + "_" + i, i == 0 ? inputs : filters(level), filters(level), last);
        }
        blueprint.add(name + "_add", new Add(), shortcut, last);
        blueprint.add(name + "_add_activation", Activation.RELU, name + "_add");
        return name + "_add_activation";
    }

    private String convolution(String name, int inputs, int outputs, String from) {
        blueprint.add(name, new Convolution(inputs, outputs, 3, 1, false), from);
        return normalised(name + "_bn", name, outputs, name);
    }

    private String normalised(String norm, String name, int channels, String from) {
        blueprint.add(norm, BatchNorm.keras(channels), from);
        blueprint.add(name + "_activation", Activation.RELU, norm);
        return name + "_activation";
    }
}
