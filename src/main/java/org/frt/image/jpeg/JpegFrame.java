package org.frt.image.jpeg;

import java.util.List;

/**
 * The frame header: how large the picture is and of what it is made.
 *
 * @param width in pixels
 * @param height in pixels
 * @param progressive whether coefficients come in several scans, or all of a block together
 * @param components 1 (grey), 3 or 4
 */
public record JpegFrame(int width, int height, boolean progressive, List<JpegComponent> components) {
    /** Samples of a block along a side. */
    static final int BLOCK = 8;

    /** The frame of the same picture with rows and columns exchanged. */
    JpegFrame transposed() {
        List<JpegComponent> turned = components.stream()
                .map(component -> new JpegComponent(
                        component.id(), component.vertical(), component.horizontal(), component.table()))
                .toList();
        return new JpegFrame(height, width, progressive, turned);
    }

    int maxHorizontal() {
        // Asked for each block, so without a stream.
        int max = 1;
        for (JpegComponent component : components) {
            max = Math.max(max, component.horizontal());
        }
        return max;
    }

    int maxVertical() {
        int max = 1;
        for (JpegComponent component : components) {
            max = Math.max(max, component.vertical());
        }
        return max;
    }

    /** Width of the smallest unit that holds whole blocks of every component, in pixels. */
    int unitWidth() {
        return BLOCK * maxHorizontal();
    }

    int unitHeight() {
        return BLOCK * maxVertical();
    }

    int unitsAcross() {
        return divideUp(width, unitWidth());
    }

    int unitsDown() {
        return divideUp(height, unitHeight());
    }

    /** Blocks of a component in a row, those included that only fill up the last unit. */
    int blocksAcross(int component) {
        return unitsAcross() * components.get(component).horizontal();
    }

    int blocksDown(int component) {
        return unitsDown() * components.get(component).vertical();
    }

    /** Blocks of a component in a row that hold a part of the picture. */
    int ownBlocksAcross(int component) {
        return divideUp(divideUp(width * components.get(component).horizontal(), maxHorizontal()), BLOCK);
    }

    int ownBlocksDown(int component) {
        return divideUp(divideUp(height * components.get(component).vertical(), maxVertical()), BLOCK);
    }

    /**
     * How many bytes of coefficients there are to a pixel, rounded up. Those of one component are held twice while it is turned.
     */
    public int coefficientBytes() {
        int sum = 0;
        int most = 0;
        for (JpegComponent component : components) {
            int samples = component.horizontal() * component.vertical();
            sum += samples;
            most = Math.max(most, samples);
        }
        return divideUp(Short.BYTES * (sum + most), maxHorizontal() * maxVertical());
    }

    private static int divideUp(int number, int by) {
        return (number + by - 1) / by;
    }
}
