package org.frt.learn;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.frt.damage.Mask;
import org.frt.image.Image;
import org.frt.network.GeneratorConfig;
import org.frt.network.GeneratorInput;
import org.frt.onednn.NhwcArrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Pictures to tensors and back: NHWC float32, samples divided by 255. */
public final class Batches {
    static {
        NativeThreads.keepToAllowedProcessors();
    }

    private Batches() {}

    /**
     * Stacks pictures of one size and channel count.
     *
     * @return {@code [batch, height, width, channels]} in [0, 1]
     */
    public static INDArray tensor(List<Image> images) {
        Image first = images.get(0);
        int length = first.samples().length;
        float[] values = new float[images.size() * length];
        for (int i = 0; i < images.size(); i++) {
            images.get(i).toUnit(values, i * length);
        }
        return tensor(values, images.size(), first.height(), first.width(), first.channels());
    }

    /** A tensor of these values, row-major. Nd4j.create puts them one by one. */
    public static INDArray tensor(float[] values, long... shape) {
        INDArray tensor = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        floats(tensor).put(values);
        return tensor;
    }

    /** The values of a tensor, row-major: a copy. */
    public static float[] values(INDArray tensor) {
        INDArray dense = NhwcArrays.isDense(tensor) ? tensor : tensor.dup('c');
        try {
            float[] values = new float[Math.toIntExact(tensor.length())];
            floats(dense).get(values);
            return values;
        } finally {
            if (dense != tensor) {
                dense.close();
            }
            // What was read is native memory, which goes with its array.
            Reference.reachabilityFence(tensor);
        }
    }

    /** Puts values, row-major, into a tensor of as many. */
    public static void put(float[] values, INDArray tensor) {
        try (INDArray array = Nd4j.createFromArray(values)) {
            tensor.assign(array.reshape(tensor.shape()));
        }
    }

    /** Unstacks predictions {@code [batch, height, width, 3]} in [0, 1], rounded to 8 bits. */
    public static List<Image> images(INDArray predictions) {
        int height = (int) predictions.size(1);
        int width = (int) predictions.size(2);
        float[] values = values(predictions);
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < predictions.size(0); i++) {
            images.add(Image.fromUnit(width, height, 3, values, i * height * width * 3));
        }
        return images;
    }

    /** One mask of a batch {@code [batch, height, width, 1]}, 1 = hole. */
    public static Mask mask(INDArray masks, int example) {
        int height = (int) masks.size(1);
        int width = (int) masks.size(2);
        float[] values = values(masks);
        return new Mask(Image.fromUnit(width, height, 1, values, example * height * width));
    }

    /** The numbers of a dense array, where they lie. */
    public static FloatBuffer floats(INDArray array) {
        return NhwcArrays.floats(array);
    }

    /** What a generator of this shape takes: the damaged and filled pictures, with the mask behind the colours if it has that channel. */
    public static INDArray generatorInput(INDArray damaged, INDArray masks, GeneratorConfig config) {
        return config.maskChannel() ? withMasks(damaged, masks) : damaged;
    }

    /** Nd4j.concat takes as long as a good part of a training step for that. */
    private static INDArray withMasks(INDArray damaged, INDArray masks) {
        long[] shape = damaged.shape();
        INDArray input = Nd4j.createUninitialized(DataType.FLOAT, new long[] {shape[0], shape[1], shape[2], 4}, 'c');
        INDArray colours = NhwcArrays.isDense(damaged) ? damaged : damaged.dup('c');
        INDArray holes = NhwcArrays.isDense(masks) ? masks : masks.dup('c');
        GeneratorInput.putMasksBehindColours(floats(colours), floats(holes), floats(input));
        if (colours != damaged) {
            colours.close();
        }
        if (holes != masks) {
            holes.close();
        }
        return input;
    }
}
