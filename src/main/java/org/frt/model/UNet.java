package org.frt.model;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A U-Net after Ronneberger et al. 2015 in the manner of pix2pix (Isola et al. 2017): strided 4×4 convolutions down,
 * nearest-neighbour upsampling and 3×3 convolutions up (which leave no checkerboard and run faster than transposed
 * convolutions), a skip at every resolution below the full one. The output is a sigmoid's, or, where the hole is filled
 * beforehand, the filled picture with a correction added.
 */
final class UNet {
    static final String OUTPUT = "output";
    private static final String INPUT = "input";
    private static final String COLOURS = "colours";
    /** How much smaller than usual the corrections are at first. */
    private static final double SMALL = 0.05;

    private final GeneratorConfig config;
    private final GraphBuilder graph;

    private UNet(GeneratorConfig config, long seed) {
        this.config = config;
        this.graph = Blocks.defaults(seed).graphBuilder();
    }

    /** Input NHWC {@code [batch, size, size, 3 or 4]}, output NHWC {@code [batch, size, size, 3]} in (0, 1), or about that where it corrects. */
    static ComputationGraphConfiguration configuration(GeneratorConfig config, int size, long seed) {
        return new UNet(config, seed).build(size);
    }

    static InputType inputType(GeneratorConfig config, int size) {
        return InputType.convolutional(size, size, config.inputChannels(), CNN2DFormat.NHWC);
    }

    private ComputationGraphConfiguration build(int size) {
        graph.addInputs(INPUT);
        graph.setInputTypes(inputType(config, size));
        String last = INPUT;
        for (int level = 1; level <= config.depth(); level++) {
            last = down(level, last);
        }
        int inputs = channels(config.depth());
        for (int level = config.depth() - 1; level >= 1; level--) {
            last = up(level, inputs, last);
            inputs = 2 * channels(level);
        }
        // Few channels at full resolution: there every channel costs as much as four do a level below.
        int narrow = Math.max(config.filters() / 2, 8);
        graph.addLayer("narrow_conv", Blocks.convolution(inputs, narrow, 3, 1, true), last);
        graph.addLayer("narrow", Blocks.relu(), "narrow_conv");
        Blocks.addDoublingConvolution(graph, "exit_conv", narrow, 3, true, "narrow");
        if (config.corrects()) {
            graph.addLayer(COLOURS, Blocks.firstConvolution(config.inputChannels(), 3, 1, 1, false), INPUT);
            graph.addVertex(OUTPUT, new ElementWiseVertex(ElementWiseVertex.Op.Add), COLOURS, "exit_conv");
        } else {
            graph.addLayer(OUTPUT, Blocks.sigmoid(), "exit_conv");
        }
        graph.setOutputs(OUTPUT);
        return graph.build();
    }

    /** Makes a network that corrects return, but for a little, what it is given. */
    static void start(GeneratorConfig config, Network network) {
        if (config.corrects()) {
            INDArray colours = network.tensor(COLOURS + "_W");
            colours.assign(0);
            for (int channel = 0; channel < 3; channel++) {
                colours.putScalar(new int[] {channel, channel, 0, 0}, 1);
            }
            network.tensor("exit_conv_W").muli(SMALL);
        }
    }

    private String down(int level, String from) {
        String name = "down" + level;
        int inputs = level == 1 ? config.inputChannels() : channels(level - 1);
        // As in pix2pix: no batch norm on the first level, nor on the last, where too few positions are left for it.
        boolean norm = level > 1 && level < config.depth();
        graph.addLayer(
                name + "_conv",
                level == 1
                        ? Blocks.firstConvolution(inputs, channels(level), 4, 2, !norm)
                        : Blocks.convolution(inputs, channels(level), 4, 2, !norm),
                from);
        if (norm) {
            graph.addLayer(name + "_norm", Blocks.batchNorm(channels(level)), name + "_conv");
        }
        graph.addLayer(name, Blocks.leakyRelu(), name + (norm ? "_norm" : "_conv"));
        return name;
    }

    private String up(int level, int inputs, String from) {
        String name = "up" + level;
        Blocks.addDoublingConvolution(graph, name + "_conv", inputs, channels(level), false, from);
        graph.addLayer(name + "_norm", Blocks.batchNorm(channels(level)), name + "_conv");
        graph.addLayer(name, Blocks.relu(), name + "_norm");
        graph.addVertex(name + "_merge", Blocks.merge(), name, "down" + level);
        return name + "_merge";
    }

    /** Channels of a level, whose resolution is the full one divided by 2^level. */
    private int channels(int level) {
        return config.filters() * Math.min(1 << (level - 1), 8);
    }
}
