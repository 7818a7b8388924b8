package org.frt.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.frt.network.LayerPlan.Activation;
import org.frt.network.LayerPlan.Add;
import org.frt.network.LayerPlan.BatchNorm;
import org.frt.network.LayerPlan.Convolution;
import org.frt.network.LayerPlan.DoublingConvolution;
import org.frt.network.LayerPlan.Merge;

/**
 * A U-Net after Ronneberger et al. 2015 in the manner of pix2pix (Isola et al. 2017): strided 4×4 convolutions down,
 * nearest-neighbour upsampling and 3×3 convolutions up (which leave no checkerboard and run faster than transposed
 * convolutions), a skip at every resolution below the full one. The output is a sigmoid's, or, where the hole is filled
 * beforehand, the filled picture with a correction added.
 */
final class UNet {
    private static final String COLOURS = "colours";
    private static final String EXIT = "exit_conv";
    private static final String WEIGHTS = "_W";
    private static final double SLOPE = 0.2;

    private final int inputChannels;
    private final int filters;
    private final int depth;
    private final boolean corrects;
    private final Blueprint blueprint = new Blueprint(WeightInitialization.HE_NORMAL);

    private UNet(int inputChannels, int filters, int depth, boolean corrects) {
        this.inputChannels = inputChannels;
        this.filters = filters;
        this.depth = depth;
        this.corrects = corrects;
    }

    /**
     * Input {@code [batch, size, size, inputChannels]}, output {@code [batch, size, size, 3]} in (0, 1), or about that where
     * it corrects.
     *
     * @param filters see {@link GeneratorConfig.UNetConfig}, also for {@code depth}
     * @param corrects whether the output is added to the input's colours, which it begins by leaving as they are
     */
    static Blueprint blueprint(int inputChannels, int filters, int depth, boolean corrects) {
        UNet net = new UNet(inputChannels, filters, depth, corrects);
        net.build();
        return net.blueprint;
    }

    private void build() {
        String last = Blueprint.INPUT;
        for (int level = 1; level <= depth; level++) {
            last = down(level, last);
        }
        int inputs = channels(depth);
        for (int level = depth - 1; level >= 1; level--) {
            last = up(level, inputs, last);
            inputs = 2 * channels(level);
        }
        // Few channels at full resolution: there every channel costs as much as four do a level below.
        int narrow = Math.max(filters / 2, 8);
        blueprint.add("narrow_conv", new Convolution(inputs, narrow, 3, 1, true), last);
        // Corrections have both signs and start at nothing: there plain ReLUs would die before they are of use.
        blueprint.add("narrow", corrects ? Activation.leakyRelu(SLOPE) : Activation.RELU, "narrow_conv");
        DoublingConvolution exit = new DoublingConvolution(narrow, 3, true);
        blueprint.add(EXIT, exit, "narrow");
        if (corrects) {
            Convolution colours = new Convolution(inputChannels, 3, 1, 1, false);
            blueprint.add(COLOURS, colours, Blueprint.INPUT);
            blueprint.add("output", new Add(), COLOURS, EXIT);
            beginWithTheColours(colours, exit);
        } else {
            blueprint.add("output", Activation.SIGMOID, EXIT);
        }
    }

    /** A network that corrects begins by returning what it is given. */
    private void beginWithTheColours(Convolution colours, DoublingConvolution exit) {
        float[] identity = new float[3 * inputChannels];
        for (int channel = 0; channel < 3; channel++) {
            identity[channel * inputChannels + channel] = 1;
        }
        blueprint.begin(COLOURS + WEIGHTS, Tensor.of(weights(colours), identity));
        blueprint.begin(EXIT + WEIGHTS, Tensor.zeros(weights(exit)));
    }

    private static long[] weights(LayerPlan layer) {
        return Objects.requireNonNull(layer.tensorShapes().get(WEIGHTS));
    }

    /**
     * The tensors of a network that does what one with fewer levels does when it predicts: what was its lowest level goes
     * on as before, and what comes up from the levels below has no weight yet.
     *
     * @param lowest the smaller one's depth
     * @param smaller the smaller one's tensors
     * @param random the larger one's, as they begin
     */
    static Map<String, Tensor> grown(int lowest, Map<String, Tensor> smaller, Map<String, Tensor> random) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(random);
        smaller.forEach((key, tensor) -> {
            // The lowest level has a bias instead of batch norm.
            String name = random.containsKey(key) ? key : "down" + lowest + "_norm_beta";
            // What came from the lowest level alone comes from its skip now, behind what comes from below.
            tensors.put(name, asLastInputs(tensor, Objects.requireNonNull(random.get(name))));
        });
        return tensors;
    }

    /** Weights of the wider one's shape, with these for its last inputs and 0 for those before. */
    private static Tensor asLastInputs(Tensor weights, Tensor wider) {
        long[] shape = wider.shape();
        if (Arrays.equals(shape, weights.shape())) {
            return weights;
        }
        float[] source = weights.values();
        float[] values = new float[Math.toIntExact(wider.length())];
        int outputs = (int) shape[0];
        int run = source.length / outputs;
        int wide = values.length / outputs;
        for (int output = 0; output < outputs; output++) {
            System.arraycopy(source, output * run, values, (output + 1) * wide - run, run);
        }
        return Tensor.of(shape, values);
    }

    private String down(int level, String from) {
        String name = "down" + level;
        int inputs = level == 1 ? inputChannels : channels(level - 1);
        // As in pix2pix: no batch norm on the first level, nor on the last, where too few positions are left for it.
        boolean norm = level > 1 && level < depth;
        blueprint.add(name + "_conv", new Convolution(inputs, channels(level), 4, 2, !norm), from);
        if (norm) {
            blueprint.add(name + "_norm", batchNorm(level), name + "_conv");
        }
        blueprint.add(name, Activation.leakyRelu(SLOPE), name + (norm ? "_norm" : "_conv"));
        return name;
    }

    private String up(int level, int inputs, String from) {
        String name = "up" + level;
        blueprint.add(name + "_conv", new DoublingConvolution(inputs, channels(level), false), from);
        blueprint.add(name + "_norm", batchNorm(level), name + "_conv");
        blueprint.add(name, Activation.RELU, name + "_norm");
        blueprint.add(name + "_merge", new Merge(), name, "down" + level);
        return name + "_merge";
    }

    private BatchNorm batchNorm(int level) {
        return BatchNorm.pyTorch(channels(level));
    }

    /** Channels of a level, whose resolution is the full one divided by 2^level. */
    private int channels(int level) {
        return filters * Math.min(1 << (level - 1), 8);
    }
}
