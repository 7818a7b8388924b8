package org.frt.train;

import java.util.Random;
import org.frt.learn.Batches;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A square part of each picture of a batch. */
final class Windows {
    private final int size;
    private final boolean whole;
    private final int[] lefts;
    private final int[] tops;

    private Windows(int size, boolean whole, int[] lefts, int[] tops) {
        this.size = size;
        this.whole = whole;
        this.lefts = lefts;
        this.tops = tops;
    }

    /**
     * Windows in whose middle a pixel of the hole lies, as far as they stay within the pictures; without a hole anywhere.
     *
     * @param masks {@code [batch, height, width, 1]}, 1 = hole
     * @param size width and height of the windows, at most those of the pictures
     */
    static Windows aboutHoles(INDArray masks, int size, Random random) {
        int batch = (int) masks.size(0);
        int height = (int) masks.size(1);
        int width = (int) masks.size(2);
        float[] holes = Batches.values(masks);
        int[] lefts = new int[batch];
        int[] tops = new int[batch];
        int pixels = height * width;
        for (int i = 0; i < batch; i++) {
            int middle = pixel(holes, i * pixels, pixels, random);
            lefts[i] = start(middle % width, width, size);
            tops[i] = start(middle / width, height, size);
        }
        return new Windows(size, size == height && size == width, lefts, tops);
    }

    /** A pixel of the hole, or if there is none, of the picture, counted row by row. */
    private static int pixel(float[] holes, int from, int pixels, Random random) {
        int count = 0;
        for (int i = 0; i < pixels; i++) {
            count += holes[from + i] > 0 ? 1 : 0;
        }
        if (count == 0) {
            return random.nextInt(pixels);
        }
        int left = random.nextInt(count);
        int pixel = -1;
        while (left >= 0) {
            pixel++;
            left -= holes[from + pixel] > 0 ? 1 : 0;
        }
        return pixel;
    }

    private static int start(int middle, int length, int size) {
        return Math.max(0, Math.min(middle - size / 2, length - size));
    }

    /** The windows of pictures or masks {@code [batch, height, width, channels]}: a copy, or these themselves where all is in. */
    INDArray of(INDArray pictures) {
        if (whole) {
            return pictures;
        }
        INDArray windows = Nd4j.createUninitialized(
                DataType.FLOAT, new long[] {pictures.size(0), size, size, pictures.size(3)}, 'c');
        for (int i = 0; i < lefts.length; i++) {
            windows.get(NDArrayIndex.point(i)).assign(window(pictures, i));
        }
        return windows;
    }

    /** Closes what {@link #of} copied, off the heap. */
    void close(INDArray windows) {
        if (!whole && windows.closeable()) {
            windows.close();
        }
    }

    /** Adds what belongs into the windows to the pictures that they were taken of. */
    void addTo(INDArray pictures, INDArray windows) {
        for (int i = 0; i < lefts.length; i++) {
            window(pictures, i).addi(windows.get(NDArrayIndex.point(i)));
        }
    }

    private INDArray window(INDArray pictures, int picture) {
        return pictures.get(
                NDArrayIndex.point(picture),
                NDArrayIndex.interval(tops[picture], tops[picture] + size),
                NDArrayIndex.interval(lefts[picture], lefts[picture] + size),
                NDArrayIndex.all());
    }
}
