package org.frt.image;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.frt.image.Samples.Colour;
import org.frt.image.metadata.TiffDirectory;
import org.frt.image.metadata.TiffEntry;

/** Reads TIFF through TwelveMonkeys, once the directory's promises were compared with the file. */
final class TiffDecoder implements Decoder {
    /** Tiles are filled up to whole ones, so that a picture may take more than its pixels: but not without bounds. */
    private static final long MOST_TILE_PIXELS = 1 << 24;

    /** Equal parts may share their bytes; but each is unpacked, and all of them together no more often than this. */
    private static final double MOST_SHARED = 16;

    private static final int KIND = 254;
    private static final int OLD_KIND = 255;
    private static final int OLD_REDUCED = 2;
    private static final int FURTHER_DIRECTORIES = 330;
    private static final int DNG_VERSION = 50706;
    private static final int EXTRA_SAMPLES = 338;
    /** Of alpha by which the colours were multiplied, "associated". */
    private static final int MULTIPLIED = 1;

    private static final int UNSPECIFIED = 0;

    @Override
    public PictureHeader header(byte[] bytes) throws PictureException {
        TiffLayout layout = TiffLayout.of(directory(bytes));
        boolean plain = layout.photometric() == TiffLayout.RGB && layout.samples() == 3 && layout.bits() == 8;
        int own = Math.max(1, layout.samples() * layout.bits() / 8);
        return new PictureHeader(PictureFormat.TIFF, bytes.length, layout.width(), layout.height(), plain ? 0 : own);
    }

    @Override
    public Decoded decode(byte[] bytes) throws PictureException {
        TiffDirectory directory = directory(bytes);
        TiffLayout layout = TiffLayout.of(directory);
        layout.requireReadable(directory, bytes);
        BufferedImage image = ImageIoReading.image(new TIFFImageReaderSpi().createReaderInstance(null), bytes);
        if (image.getWidth() != layout.width() || image.getHeight() != layout.height()) {
            throw PictureException.damaged("its picture has another size than its directory says");
        }
        List<String> warnings = new ArrayList<>();
        if (holdsMore(directory)) {
            warnings.add(Decoded.FURTHER_PICTURES);
        }
        Samples samples = samples(image, layout);
        boolean palette = samples.colour() == Colour.RGB && image.getColorModel() instanceof IndexColorModel;
        List<String> losses = new ArrayList<>(Decoded.lossesOf(palette, samples.storedBits()));
        double extra = directory.number(EXTRA_SAMPLES, -1);
        if (samples.hasAlpha() && extra == MULTIPLIED) {
            samples = samples.dividedByAlpha();
        } else if (samples.hasAlpha() && extra == UNSPECIFIED) {
            samples = samples.withUnspecified();
            losses.add("it has a channel that is neither colour nor transparency: only a TIFF keeps it");
        }
        return new Decoded(samples, TiffMetadata.read(directory), warnings, losses);
    }

    private static TiffDirectory directory(byte[] bytes) throws PictureException {
        TiffDirectory directory = TiffDirectory.read(bytes);
        if (directory == null) {
            throw PictureException.damaged("its directory is missing, or holds more than the file (is it truncated?)");
        }
        if (directory.entry(DNG_VERSION) != null) {
            throw PictureException.foreign(Signatures.CAMERA_RAW);
        }
        if (holdsMore(directory) && isReduced(directory)) {
            throw PictureException.refused(
                    "the first picture of this TIFF is a preview, and others are not read",
                    "save the full picture as a file of its own, e.g. as PNG");
        }
        return directory;
    }

    private static boolean holdsMore(TiffDirectory directory) {
        return !directory.isLast() || directory.entry(FURTHER_DIRECTORIES) != null;
    }

    /** As today's files say it, or as old ones do. */
    private static boolean isReduced(TiffDirectory directory) {
        return ((int) directory.number(KIND, 0) & 1) == 1 || directory.number(OLD_KIND, 0) == OLD_REDUCED;
    }

    private static Samples samples(BufferedImage image, TiffLayout layout) throws PictureException {
        Raster raster = image.getRaster();
        if (image.getColorModel() instanceof IndexColorModel palette) {
            boolean grey = layout.photometric() <= TiffLayout.BLACK_IS_ZERO;
            Samples expanded = Rasters.expanded(raster, layout.bits(), coloursOf(palette), false);
            return grey ? firstChannel(expanded) : expanded;
        }
        int bands = raster.getNumBands();
        Colour colour = bands < 3 ? Colour.GREY : layout.photometric() == TiffLayout.INKS ? Colour.CMYK : Colour.RGB;
        if (bands != colour.channels() && bands != colour.channels() + 1) {
            throw PictureException.unsupported("this kind of TIFF is not read: it has " + bands + " samples a pixel");
        }
        int bits = raster.getSampleModel().getSampleSize(0);
        if (!Set.of(8, 16).contains(bits)) {
            throw PictureException.unsupported("this kind of TIFF is not read: it has " + bits + " bits a sample");
        }
        Samples samples = Rasters.samples(raster, colour);
        if (layout.photometric() == TiffLayout.WHITE_IS_ZERO && bands == 2) {
            // The reader turns all channels of such a picture round, alpha too.
            invertAlpha(samples);
        }
        return samples;
    }

    private static void invertAlpha(Samples greyAndAlpha) {
        for (int i = 1; i < greyAndAlpha.bytes().length; i += 2) {
            greyAndAlpha.bytes()[i] = (byte) ~greyAndAlpha.bytes()[i];
        }
        for (int i = 1; i < greyAndAlpha.words().length; i += 2) {
            greyAndAlpha.words()[i] = (short) ~greyAndAlpha.words()[i];
        }
    }

    private static byte[] coloursOf(IndexColorModel palette) {
        byte[] colours = new byte[3 * palette.getMapSize()];
        for (int i = 0; i < palette.getMapSize(); i++) {
            colours[3 * i] = (byte) palette.getRed(i);
            colours[3 * i + 1] = (byte) palette.getGreen(i);
            colours[3 * i + 2] = (byte) palette.getBlue(i);
        }
        return colours;
    }

    private static Samples firstChannel(Samples rgb) {
        byte[] grey = new byte[rgb.width() * rgb.height()];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = rgb.bytes()[3 * i];
        }
        return Samples.ofBytes(rgb.width(), rgb.height(), Colour.GREY, false, rgb.storedBits(), grey);
    }

    /** What a TIFF directory says of how its picture is stored. */
    private record TiffLayout(
            int width, int height, int bits, int samples, int photometric, int compression, boolean planar) {
        static final int WHITE_IS_ZERO = 0;
        static final int BLACK_IS_ZERO = 1;
        static final int RGB = 2;
        static final int INKS = 5;

        private static final int YCC = 6;

        /** CIE L*a*b*, ICC's and ITU's. */
        private static final Set<Integer> LAB = Set.of(8, 9, 10);

        private static final int UNCOMPRESSED = 1;
        private static final int CMYK = 1;

        private static final int WIDTH = 256;
        private static final int HEIGHT = 257;
        private static final int BITS = 258;
        private static final int COMPRESSION = 259;
        private static final int PHOTOMETRIC = 262;
        private static final int STRIP_OFFSETS = 273;
        private static final int SAMPLES = 277;
        private static final int ROWS = 278;
        private static final int STRIP_LENGTHS = 279;
        private static final int PLANAR = 284;
        private static final int TILE_WIDTH = 322;
        private static final int TILE_HEIGHT = 323;
        private static final int TILE_OFFSETS = 324;
        private static final int TILE_LENGTHS = 325;
        private static final int INK_SET = 332;
        private static final int SAMPLE_FORMAT = 339;
        private static final int FILL_ORDER = 266;

        private static final Set<Integer> COMPRESSIONS = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946);

        static TiffLayout of(TiffDirectory directory) throws PictureException {
            double width = directory.number(WIDTH, 0);
            double height = directory.number(HEIGHT, 0);
            if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
                throw PictureException.damaged("its directory gives no size");
            }
            double samples = directory.number(SAMPLES, 1);
            if (samples < 1 || samples > 16) {
                throw PictureException.unsupported(
                        "this kind of TIFF is not read: it has " + (long) samples + " samples a pixel");
            }
            return new TiffLayout(
                    (int) width,
                    (int) height,
                    (int) directory.number(BITS, 1),
                    (int) samples,
                    (int) directory.number(PHOTOMETRIC, BLACK_IS_ZERO),
                    (int) directory.number(COMPRESSION, UNCOMPRESSED),
                    directory.number(PLANAR, 1) == 2);
        }

        /** Refuses what is not read, or what says more than the file holds. */
        void requireReadable(TiffDirectory directory, byte[] bytes) throws PictureException {
            if (LAB.contains(photometric)) {
                throw PictureException.unsupported(
                        "this kind of TIFF is not read: its colours are CIE L*a*b*, not RGB");
            }
            if (photometric == INKS && directory.number(INK_SET, CMYK) != CMYK) {
                throw PictureException.unsupported("this kind of TIFF is not read: its inks are not those of CMYK");
            }
            if (!COMPRESSIONS.contains(compression)) {
                throw PictureException.unsupported(
                        "this kind of TIFF is not read: its compression is number " + compression);
            }
            if (!Set.of(1, 2, 4, 8, 16).contains(bits) || directory.number(SAMPLE_FORMAT, 1) != 1) {
                throw PictureException.unsupported("this kind of TIFF is not read: its samples are "
                        + switch ((int) directory.number(SAMPLE_FORMAT, 1)) {
                            case 1 -> "of " + bits + " bits";
                            case 2 -> "numbers with a sign";
                            case 3 -> "floating-point numbers";
                            default -> "of a kind that is not said";
                        });
            }
            boolean tiled = directory.entry(TILE_OFFSETS) != null;
            int partWidth = (int) directory.number(tiled ? TILE_WIDTH : WIDTH, 0);
            int partHeight =
                    (int) Math.min(directory.number(tiled ? TILE_HEIGHT : ROWS, height), tiled ? 1 << 16 : height);
            if (partWidth < 1
                    || partHeight < 1
                    || (tiled && (partWidth > 1 << 16 || (long) partWidth * partHeight > MOST_TILE_PIXELS))) {
                throw PictureException.damaged("its directory gives parts of no size");
            }
            long parts = ((width - 1L) / partWidth + 1) * ((height - 1L) / partHeight + 1) * (planar ? samples : 1);
            TiffEntry offsets = directory.entry(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
            TiffEntry lengths = directory.entry(tiled ? TILE_LENGTHS : STRIP_LENGTHS);
            boolean single = lengths == null && parts == 1;
            if (offsets == null
                    || offsets.count() < parts
                    || (!single && (lengths == null || lengths.count() < parts))) {
                throw PictureException.damaged("its directory does not tell where all of its picture is");
            }
            double together = 0;
            for (int i = 0; i < parts && lengths != null; i++) {
                double start = offsets.number(i, directory.order());
                double size = lengths.number(i, directory.order());
                if (!(start >= 8 && size > 0 && start + size <= bytes.length)) {
                    throw PictureException.damaged("a part of its picture lies outside of the file");
                }
                together += size;
                if (together > MOST_SHARED * bytes.length) {
                    throw PictureException.damaged("the parts of its picture lie one upon another");
                }
                int rows = tiled
                        ? partHeight
                        : Math.min(partHeight, height - i % ((height - 1) / partHeight + 1) * partHeight);
                int end = (int) (start + size);
                switch (compression) {
                    case 4 -> TiffParts.requireEndOfFax(bytes, (int) start, end, directory.number(FILL_ORDER, 1) == 2);
                    case 7 -> TiffParts.requireJpeg(bytes, (int) start, end, partWidth, rows);
                    default -> requirePart(bytes, (int) start, (int) size, expected(partWidth, rows));
                }
            }
        }

        /** Compressed parts are unpacked to their end, where check sums are, which the reader does not look at. */
        private void requirePart(byte[] bytes, int start, int size, long expected) throws PictureException {
            long unpacked = switch (compression) {
                case UNCOMPRESSED -> size;
                case 8, 32946 -> TiffParts.inflated(bytes, start, size, expected);
                case 32773 -> TiffParts.unpacked(bytes, start, size);
                default -> expected;
            };
            // Chroma may be stored for several pixels together: then the length is another.
            if (unpacked < expected && photometric != YCC) {
                throw PictureException.damaged("a part of its picture is too short");
            }
        }

        private long expected(int partWidth, int rows) {
            int perPixel = bits * (planar ? 1 : samples);
            return ((long) partWidth * perPixel + 7) / 8 * rows;
        }
    }
}
