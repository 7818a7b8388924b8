package org.frt.image;

import java.nio.file.Path;
import java.util.Locale;
import org.frt.io.InputException;

/**
 * What a file's first bytes say of its picture, read before memory is taken for it.
 *
 * @param format the format
 * @param fileBytes of the whole file
 * @param width in pixels, as stored
 * @param height in pixels, as stored
 * @param bytesPerPixel of its own samples; 0 if they are the same as {@link Photo#rgb()}'s
 * @param writtenBytesPerPixel of what else is held of it while it is written: its samples with what was filled, and a JPEG's
 *     coefficients
 */
public record PictureHeader(
        PictureFormat format, long fileBytes, int width, int height, int bytesPerPixel, int writtenBytesPerPixel) {
    /** More than the largest cameras give; several pictures of this size fit into memory. */
    public static final long MOST_PIXELS = 120_000_000;

    /** Work on a picture may grow with its longer side: no photo is as narrow as this. */
    private static final int MOST_SIDES = 100;

    /** The photo and what is made of it, three bytes each; a tenth more for what comes and goes. */
    private static final double WORKING_COPIES = 2 * 3 * 1.1;

    /** And what was filled. */
    private static final double RESTORING_COPIES = (2 * 3 + 1) * 1.1;

    /** Of a picture that is written from its samples alone; they are held twice where they are converted before. */
    PictureHeader(PictureFormat format, long fileBytes, int width, int height, int bytesPerPixel) {
        this(format, fileBytes, width, height, bytesPerPixel, 2 * Math.max(3, bytesPerPixel));
    }

    /**
     * Reads the header of a file whose picture can be used.
     *
     * @throws InputException if the file cannot be read, or as {@link #of(Object, byte[])}
     */
    public static PictureHeader of(Path file) {
        return of(file, PictureFile.read(file));
    }

    /**
     * Reads the header of a file whose picture can be restored and written.
     *
     * @throws InputException if the file cannot be read, or as {@link #of(Object, byte[])}
     */
    public static PictureHeader ofRestored(Path file) {
        PictureHeader header = of(file);
        try {
            requireHeap(header.heapNeededToRestore(), Runtime.getRuntime().maxMemory());
            return header;
        } catch (PictureException e) {
            throw new InputException(file, e.problem(), e.remedy(), e);
        }
    }

    /**
     * Reads the header of a picture that can be used.
     *
     * @param subject what messages call the picture
     * @param bytes a file's content
     * @throws InputException if that is no picture, or one that is too large or too narrow
     */
    public static PictureHeader of(Object subject, byte[] bytes) {
        PictureHeader header = read(subject, bytes);
        try {
            header.requireUsable();
            return header;
        } catch (PictureException e) {
            throw new InputException(subject, e.problem(), e.remedy(), e);
        }
    }

    /**
     * Reads the header, whatever size it tells.
     *
     * @param subject what messages call the picture
     * @param bytes a file's content
     * @throws InputException if that is no picture
     */
    public static PictureHeader read(Object subject, byte[] bytes) {
        try {
            return Decoder.of(bytes).header(bytes);
        } catch (PictureException e) {
            throw new InputException(subject, e.problem(), e.remedy(), e);
        }
    }

    public long pixels() {
        return (long) width * height;
    }

    /** How much heap it takes to read this picture and to look at it, in bytes; roughly. */
    public long heapNeeded() {
        return files() * fileBytes + (long) (pixels() * (WORKING_COPIES + bytesPerPixel));
    }

    /** How much heap it takes to read this picture, to restore it and to write it, in bytes; rather too much than too little. */
    public long heapNeededToRestore() {
        // And what is written while it grows.
        return (files() + 1) * fileBytes
                + (long) (pixels() * (RESTORING_COPIES + bytesPerPixel + writtenBytesPerPixel));
    }

    /** The file as it was read, and what a decoder gets to see of it; a PNM is decoded where it lies. */
    private int files() {
        return format == PictureFormat.PNM ? 1 : 2;
    }

    void requireUsable() throws PictureException {
        if (width <= 0 || height <= 0) {
            throw PictureException.damaged("its header says " + width + "x" + height + " pixels");
        }
        if (pixels() > MOST_PIXELS) {
            throw PictureException.refused(
                    "the picture has " + Math.round(pixels() / 1e6) + " megapixels, more than "
                            + MOST_PIXELS / 1_000_000,
                    "scale it down");
        }
        if (Math.max(width, height) > (long) MOST_SIDES * Math.min(width, height)) {
            throw PictureException.refused(
                    "the picture has " + width + "x" + height + " pixels, one side more than " + MOST_SIDES
                            + " times the other",
                    "cut out the part with the face");
        }
        requireHeap(heapNeeded(), Runtime.getRuntime().maxMemory());
    }

    static void requireHeap(long needed, long available) throws PictureException {
        if (needed > available) {
            throw PictureException.refused(
                    String.format(
                            Locale.ROOT,
                            "the picture needs about %.2f GB of heap, the JVM has %.2f",
                            gigabytes(needed),
                            gigabytes(available)),
                    "raise -Xmx, or scale it down");
        }
    }

    private static double gigabytes(long bytes) {
        return bytes / (double) (1 << 30);
    }
}
