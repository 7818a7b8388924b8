package org.frt.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.frt.network.DiscriminatorConfig.PaperDiscriminatorConfig;
import org.frt.network.GeneratorConfig.VNetConfig;

/**
 * The variables of the published networks in Keras's order, layer by layer. Layer names are keras-unet-collection's for the
 * generator, and for the discriminator those that Keras gives by itself in a fresh process.
 */
final class KerasLayout {
    private final List<KerasVariable> variables = new ArrayList<>();

    private KerasLayout() {}

    /** Of a V-Net; {@code prefix} is the model's name in front of every layer's. */
    static List<KerasVariable> generator(VNetConfig config, String prefix) {
        return new Generator(config, prefix).variables();
    }

    /** Of the paper's discriminator; {@code positions} is how many its last map has. */
    static List<KerasVariable> discriminator(PaperDiscriminatorConfig config, long positions) {
        return new Discriminator(config, positions).variables();
    }

    private void kernel(String layer, String tensor, long... shape) {
        variables.add(new KerasVariable(
                layer, "kernel", tensor + "_W", Arrays.stream(shape).boxed().toList()));
    }

    private void bias(String layer, String tensor, long channels) {
        variables.add(new KerasVariable(layer, "bias", tensor + "_b", List.of(channels)));
    }

    private void norm(String layer, String tensor, long channels) {
        variables.add(new KerasVariable(layer, "gamma", tensor + "_gamma", List.of(channels)));
        variables.add(new KerasVariable(layer, "beta", tensor + "_beta", List.of(channels)));
        variables.add(new KerasVariable(layer, "moving_mean", tensor + "_mean", List.of(channels)));
        variables.add(new KerasVariable(layer, "moving_variance", tensor + "_var", List.of(channels)));
    }

    private static final class Generator {
        private final KerasLayout layout = new KerasLayout();
        private final VNetConfig config;
        private final String prefix;

        Generator(VNetConfig config, String prefix) {
            this.config = config;
            this.prefix = prefix;
        }

        List<KerasVariable> variables() {
            convolution("input_conv_0", "input_conv_0_bn", 3, config.inputChannels(), filters(0));
            residual("down_0", 0, filters(0));
            for (int level = 1; level <= config.depth(); level++) {
                String name = "down_" + level;
                convolution(name + "_encode_stride_conv", name + "_encode_bn", 2, filters(level - 1), filters(level));
                residual(name + "_res_conv", level, filters(level));
            }
            for (int level = config.depth() - 1; level >= 0; level--) {
                String name = "up_" + (config.depth() - 1 - level);
                String up = name + "_decode_trans_conv";
                layout.kernel(prefix + "_" + up, up, 3, 3, filters(level), filters(level + 1));
                layout.bias(prefix + "_" + up, up, filters(level));
                layout.norm(prefix + "_" + name + "_decode_bn", name + "_decode_bn", filters(level));
                residual(name + "_res_conv", level, 2 * filters(level));
            }
            layout.kernel(prefix + "_output", "output", 1, 1, filters(0), 3);
            layout.bias(prefix + "_output", "output", 3);
            return layout.variables;
        }

        private long filters(int level) {
            return config.filters().get(level);
        }

        private void residual(String name, int level, long inputs) {
            for (int i = 0; i < config.convolutions().get(level); i++) {
                String layer = name + "_" + i;
                convolution(layer, layer + "_bn", 3, i == 0 ? inputs : filters(level), filters(level));
            }
        }

        private void convolution(String name, String norm, long kernel, long inputs, long outputs) {
            layout.kernel(prefix + "_" + name, name, kernel, kernel, inputs, outputs);
            layout.norm(prefix + "_" + norm, norm, outputs);
        }
    }

    private static final class Discriminator {
        private final KerasLayout layout = new KerasLayout();
        private final PaperDiscriminatorConfig config;
        private final long positions;
        private int convolutions;
        private int norms;
        /** Tensors are named by their layer's place, activations and dropout counted. */
        private int place;

        Discriminator(PaperDiscriminatorConfig config, long positions) {
            this.config = config;
            this.positions = positions;
        }

        List<KerasVariable> variables() {
            long channels = 3;
            for (int level = 0; level < config.depth(); level++) {
                long filters = config.filters().get(level);
                convolution(3, channels, filters, true);
                convolution(level < 2 ? 5 : 3, filters, filters, false);
                if (level > 0) {
                    norm(filters);
                }
                place += level > 0 ? 2 : 1;
                channels = filters;
            }
            long filters = config.filters().get(config.depth());
            convolution(3, channels, filters, true);
            convolution(3, filters, 1, true);
            norm(1);
            place++;
            layout.kernel("dense", Integer.toString(place), positions, 1);
            layout.bias("dense", Integer.toString(place), 1);
            return layout.variables;
        }

        private void convolution(long kernel, long inputs, long outputs, boolean bias) {
            String layer = numbered("conv2d", convolutions++);
            layout.kernel(layer, Integer.toString(place), kernel, kernel, inputs, outputs);
            if (bias) {
                layout.bias(layer, Integer.toString(place), outputs);
            }
            place++;
        }

        private void norm(long channels) {
            layout.norm(numbered("batch_normalization", norms++), Integer.toString(place++), channels);
        }

        private static String numbered(String name, int number) {
            return number == 0 ? name : name + "_" + number;
        }
    }
}
