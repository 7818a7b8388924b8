package org.frt.learn;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.frt.network.PatchGanConfig;

/**
 * The PatchGAN discriminator of pix2pix (Isola et al. 2017): strided 4×4 convolutions, then a map of logits, each of which
 * judges one patch of the picture.
 */
final class PatchGan {
    private PatchGan() {}

    /** Input NHWC {@code [batch, size, size, 3]}, output NHWC {@code [batch, size / 2^depth, size / 2^depth, 1]}: logits. */
    static MultiLayerConfiguration configuration(PatchGanConfig config, int size, long seed) {
        ListBuilder layers = Blocks.defaults(seed).list();
        layers.layer(Blocks.convolution(3, config.filters(), 4, 2, true));
        layers.layer(Blocks.leakyRelu());
        int channels = config.filters();
        for (int level = 1; level <= config.depth(); level++) {
            int inputs = channels;
            channels = config.filters() * Math.min(1 << level, 8);
            layers.layer(Blocks.convolution(inputs, channels, 4, level < config.depth() ? 2 : 1, false));
            layers.layer(Blocks.batchNorm(channels));
            layers.layer(Blocks.leakyRelu());
        }
        layers.layer(Blocks.convolution(channels, 1, 4, 1, true));
        layers.setInputType(InputType.convolutional(size, size, 3, CNN2DFormat.NHWC));
        return layers.build();
    }
}
