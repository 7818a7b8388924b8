package org.frt.model;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;

/**
 * A U-Net after Ronneberger et al. 2015 in the manner of pix2pix (Isola et al. 2017): strided 4×4 convolutions down,
 * nearest-neighbour upsampling and 3×3 convolutions up (which leave no checkerboard and run faster than transposed
 * convolutions), a skip at every resolution, sigmoid output.
 */
final class UNet {
    private static final String INPUT = "input";
    static final String OUTPUT = "output";

    private final GeneratorConfig config;
    private final GraphBuilder graph;

    private UNet(GeneratorConfig config, long seed) {
        this.config = config;
        this.graph = Blocks.defaults(seed).graphBuilder();
    }

    /** Input NHWC {@code [batch, size, size, 3 or 4]}, output NHWC {@code [batch, size, size, 3]} in (0, 1). */
    static ComputationGraphConfiguration configuration(GeneratorConfig config, int size, long seed) {
        return new UNet(config, seed).build(size);
    }

    private ComputationGraphConfiguration build(int size) {
        graph.addInputs(INPUT);
        graph.setInputTypes(InputType.convolutional(size, size, config.inputChannels(), CNN2DFormat.NHWC));

        graph.addLayer("entry_conv", Blocks.convolution(config.inputChannels(), channels(0), 3, 1, true), INPUT);
        graph.addLayer("entry", Blocks.leakyRelu(), "entry_conv");
        String last = "entry";
        for (int level = 1; level <= config.depth(); level++) {
            last = down(level, last);
        }
        for (int level = config.depth() - 1; level >= 0; level--) {
            last = up(level, last);
        }
        graph.addLayer("exit_conv", Blocks.convolution(channels(0), 3, 3, 1, true), last);
        graph.addLayer(OUTPUT, Blocks.sigmoid(), "exit_conv");
        graph.setOutputs(OUTPUT);
        return graph.build();
    }

    private String down(int level, String from) {
        String name = "down" + level;
        graph.addLayer(name + "_conv", Blocks.convolution(channels(level - 1), channels(level), 4, 2, false), from);
        graph.addLayer(name + "_norm", Blocks.batchNorm(channels(level)), name + "_conv");
        graph.addLayer(name, Blocks.leakyRelu(), name + "_norm");
        return name;
    }

    private String up(int level, String from) {
        String name = "up" + level;
        String skip = level == 0 ? "entry" : "down" + level;
        int merged = channels(level + 1) + channels(level);
        graph.addLayer(
                name + "_size",
                new Upsampling2D.Builder(2).dataFormat(CNN2DFormat.NHWC).build(),
                from);
        graph.addVertex(name + "_merge", new MergeVertex(), name + "_size", skip);
        graph.addLayer(name + "_conv", Blocks.convolution(merged, channels(level), 3, 1, false), name + "_merge");
        graph.addLayer(name + "_norm", Blocks.batchNorm(channels(level)), name + "_conv");
        graph.addLayer(name, Blocks.relu(), name + "_norm");
        return name;
    }

    private int channels(int level) {
        return config.filters() * Math.min(1 << level, 8);
    }
}
