package org.frt.network;

import java.util.Map;
import org.frt.learn.Network;
import org.frt.network.LayerPlan.Activation;
import org.frt.network.LayerPlan.Add;
import org.frt.network.LayerPlan.BatchNorm;
import org.frt.network.LayerPlan.Convolution;
import org.frt.network.LayerPlan.DoublingConvolution;
import org.frt.network.LayerPlan.Merge;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A U-Net after Ronneberger et al. 2015 in the manner of pix2pix (Isola et al. 2017): strided 4×4 convolutions down,
 * nearest-neighbour upsampling and 3×3 convolutions up (which leave no checkerboard and run faster than transposed
 * convolutions), a skip at every resolution below the full one. The output is a sigmoid's, or, where the hole is filled
 * beforehand, the filled picture with a correction added.
 */
public final class UNet {
    private static final String COLOURS = "colours";

    private final UNetConfig config;
    private final Blueprint blueprint = new Blueprint(WeightInitialization.HE_NORMAL);

    private UNet(UNetConfig config) {
        this.config = config;
    }

    /**
     * Input {@code [batch, size, size, 3 or 4]}, output {@code [batch, size, size, 3]} in (0, 1), or about that where it
     * corrects.
     */
    static Blueprint blueprint(UNetConfig config) {
        UNet net = new UNet(config);
        net.build();
        return net.blueprint;
    }

    private void build() {
        String last = Blueprint.INPUT;
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
        blueprint.add("narrow_conv", new Convolution(inputs, narrow, 3, 1, true), last);
        // Corrections have both signs and start at nothing: there plain ReLUs would die before they are of use.
        blueprint.add("narrow", config.corrects() ? Activation.LEAKY_RELU : Activation.RELU, "narrow_conv");
        blueprint.add("exit_conv", new DoublingConvolution(narrow, 3, true), "narrow");
        if (config.corrects()) {
            blueprint.add(COLOURS, new Convolution(config.inputChannels(), 3, 1, 1, false), Blueprint.INPUT);
            blueprint.add("output", new Add(), COLOURS, "exit_conv");
        } else {
            blueprint.add("output", Activation.SIGMOID, "exit_conv");
        }
    }

    /** Makes a network that corrects return what it is given. */
    public static void start(UNetConfig config, Network network) {
        if (config.corrects()) {
            INDArray colours = network.tensor(COLOURS + "_W");
            colours.assign(0);
            for (int channel = 0; channel < 3; channel++) {
                colours.putScalar(new int[] {channel, channel, 0, 0}, 1);
            }
            network.tensor("exit_conv_W").assign(0);
        }
    }

    /**
     * Makes a network do what one with fewer levels does when it predicts: what was its lowest level goes on as before, and
     * what comes up from the levels below has no weight yet.
     *
     * @param network with random weights
     * @param smaller the tensors of the one with fewer levels, of depth {@code lowest}
     */
    public static void grow(Network network, Map<String, Tensor> smaller, int lowest) {
        smaller.forEach((key, tensor) -> {
            // The lowest level has a bias instead of batch norm.
            boolean known = network.tensors().containsKey(key);
            INDArray target = network.tensor(known ? key : "down" + lowest + "_norm_beta");
            target.assign(0);
            // What came from the lowest level alone comes from its skip now, behind what comes from below.
            boolean wider = target.length() > tensor.length();
            INDArray place = wider ? lastInputs(target, tensor.shape()[1]) : target;
            place.assign(tensor.toArray());
        });
    }

    private static INDArray lastInputs(INDArray weights, long count) {
        return weights.get(NDArrayIndex.all(), NDArrayIndex.interval(weights.size(1) - count, weights.size(1)));
    }

    private String down(int level, String from) {
        String name = "down" + level;
        int inputs = level == 1 ? config.inputChannels() : channels(level - 1);
        // As in pix2pix: no batch norm on the first level, nor on the last, where too few positions are left for it.
        boolean norm = level > 1 && level < config.depth();
        blueprint.add(name + "_conv", new Convolution(inputs, channels(level), 4, 2, !norm), from);
        if (norm) {
            blueprint.add(name + "_norm", batchNorm(level), name + "_conv");
        }
        blueprint.add(name, Activation.LEAKY_RELU, name + (norm ? "_norm" : "_conv"));
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
        return new BatchNorm(channels(level), 0.9, 1e-5);
    }

    /** Channels of a level, whose resolution is the full one divided by 2^level. */
    private int channels(int level) {
        return config.filters() * Math.min(1 << (level - 1), 8);
    }
}
