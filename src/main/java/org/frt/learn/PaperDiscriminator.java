package org.frt.learn;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.frt.network.PaperDiscriminatorConfig;

/**
 * The discriminator of the published training script: at each level a 3×3 convolution and one with stride 2 that has no
 * bias, batch norm from the second level on, LeakyReLU and dropout; at last a map of one channel, and one number made of
 * all its positions. No activation lies between the two convolutions of a level.
 */
final class PaperDiscriminator {
    private static final double SLOPE = 0.3;

    private PaperDiscriminator() {}

    /** Input NHWC {@code [batch, size, size, 3]}, output {@code [batch, 1]}: logits. */
    static MultiLayerConfiguration configuration(PaperDiscriminatorConfig config, int size, long seed) {
        ListBuilder layers = Blocks.defaults(seed).list();
        int channels = 3;
        for (int level = 0; level < config.depth(); level++) {
            int filters = config.filters().get(level);
            layers.layer(KerasLayers.convolution(channels, filters, 3, 1, true));
            layers.layer(KerasLayers.convolution(filters, filters, level < 2 ? 5 : 3, 2, false));
            if (level > 0) {
                layers.layer(KerasLayers.batchNorm(filters));
            }
            layers.layer(Blocks.leakyRelu(SLOPE));
            if (level > 0) {
                layers.layer(Blocks.dropout());
            }
            channels = filters;
        }
        int filters = config.filters().get(config.depth());
        layers.layer(KerasLayers.convolution(channels, filters, 3, 1, true));
        layers.layer(KerasLayers.convolution(filters, 1, 3, 1, true));
        layers.layer(KerasLayers.batchNorm(1));
        layers.layer(Blocks.leakyRelu(SLOPE));
        int side = size >> config.depth();
        layers.layer(KerasLayers.dense(side * side, 1));
        layers.setInputType(InputType.convolutional(size, size, 3, CNN2DFormat.NHWC));
        return layers.build();
    }
}
