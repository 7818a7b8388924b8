package org.frt.fuzz;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.frt.TinyRecogniser;
import org.frt.checkpoint.Checkpoint;
import org.frt.cli.ConfigurationFile;
import org.frt.damage.DrawnMask;
import org.frt.damage.MaskOptions;
import org.frt.dataset.Manifest;
import org.frt.dataset.NameTable;
import org.frt.evaluate.recognition.PairFile;
import org.frt.image.Image;
import org.frt.image.Photo;
import org.frt.image.PictureFormat;
import org.frt.io.Sha256Sums;
import org.frt.onnx.Device;
import org.frt.recognise.Recogniser;
import org.frt.recognise.RecogniserFile;

/** The readers of files that come from outside, and a whole file or two for each. */
enum Reader {
    JPEG(".jpg"),
    PNG(".png"),
    TIFF(".tif"),
    WEBP(".webp"),
    BMP(".bmp"),
    GIF(".gif"),
    PNM(".ppm"),
    MASK(".png"),
    CHECKPOINT(".zip"),
    KERAS(".h5"),
    MANIFEST(".csv"),
    IDENTITIES(".txt"),
    PAIRS(".csv"),
    PAIRS_OF_LFW(".txt"),
    CONFIGURATION(".conf"),
    DESCRIPTION(".properties"),
    NETWORK(".onnx"),
    SUMS("");

    private static final Path RESOURCES = Path.of("src/test/resources/org/frt");
    private static final Path WORK = work();

    private final String extension;

    Reader(String extension) {
        this.extension = extension;
    }

    private static Path work() {
        try {
            return Files.createTempDirectory(Path.of("target"), "malformed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file of that content, and uses what it holds.
     *
     * @throws org.frt.io.InputException if it cannot be used; nothing else may be thrown
     */
    void read(byte[] bytes) throws IOException {
        switch (this) {
            case JPEG, PNG, TIFF, WEBP, BMP, GIF, PNM -> {
                Photo photo = Photo.decode(bytes);
                asItIs(photo, photo.format().written());
            }
            case MASK -> DrawnMask.decode("the mask", bytes, MaskOptions.PLAIN);
            case CHECKPOINT, KERAS ->
                Checkpoint.read(file(bytes)).loadPredictor(16, Device.CPU, 1).close();
            case MANIFEST -> Manifest.read(file(bytes));
            case IDENTITIES -> NameTable.read(file(bytes));
            case PAIRS, PAIRS_OF_LFW -> pairs().read(file(bytes));
            case CONFIGURATION -> ConfigurationFile.read(file(bytes));
            case DESCRIPTION -> describe(bytes);
            case NETWORK -> {
                Path network = file(bytes);
                Files.writeString(network.resolveSibling(name() + ".properties"), "mean = 0\ndivisor = 1\n");
                Recogniser.open(RecogniserFile.find(network.toString(), WORK), Device.CPU)
                        .close();
            }
            case SUMS -> {
                Files.write(WORK.resolve(Sha256Sums.NAME), bytes);
                Sha256Sums.read(WORK);
            }
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(WORK.resolve(name() + extension), bytes);
    }

    private static PairFile pairs() throws IOException {
        return new PairFile(Files.createTempDirectory(WORK, "faces"));
    }

    private void describe(byte[] bytes) throws IOException {
        Path network = WORK.resolve(name() + ".onnx");
        if (Files.notExists(network)) {
            TinyRecogniser.write(network, 8);
        }
        file(bytes);
        RecogniserFile.find(network.toString(), WORK);
    }

    /** Whole files. */
    List<byte[]> seeds() throws IOException {
        return switch (this) {
            case JPEG -> List.of(picture("jpg"), photo(PictureFormat.JPEG), resource("image/cmyk.jpg"));
            case PNG -> List.of(picture("png"), photo(PictureFormat.PNG));
            case TIFF -> List.of(picture("tif"), photo(PictureFormat.TIFF));
            case WEBP -> List.of(photo(PictureFormat.WEBP));
            case BMP -> List.of(picture("bmp"), photo(PictureFormat.BMP));
            case GIF -> List.of(picture("gif"), resource("image/animated.gif"));
            case PNM -> List.of(photo(PictureFormat.PNM), text("P3 2 1 255\n1 2 3 4 5 6\n"));
            case MASK -> List.of(mask());
            case CHECKPOINT -> List.of(resource("checkpoint/format-1/last.zip"));
            case KERAS -> List.of(resource("keras-reference/tiny/generator_model.h5"));
            case MANIFEST -> List.of(text("""
                        source,split,name,identity,yaw,eye_distance,status,reason
                        /a.jpg,train,a,1,0.5,70.00,done,
                        /b.jpg,,b,,,,failed,"it, too"
                        """));
            case IDENTITIES -> List.of(text("ann.jpg 1\nsub/bob.jpg 2\n"));
            case PAIRS -> List.of(text("gallery,probe,mated\nann_0001,ann_0002,true\nann_0001,bob_0001,false\n"));
            case PAIRS_OF_LFW -> List.of(text("1 1\nann 1 2\nann 1 bob 1\n"));
            case CONFIGURATION -> List.of(text("# options\nbatch-size = 16\nlabel-smoothing: 0.1\nsize 128\n"));
            case DESCRIPTION -> List.of(text("""
                        name = Mine
                        size = 112
                        colours = bgr
                        mean = 127.5
                        divisor = 128
                        template = 38 51 73 51 56 71 41 92 70 92
                        threshold = 0.3
                        """));
            case NETWORK -> List.of(Files.readAllBytes(TinyRecogniser.write(WORK.resolve("seed.onnx"), 8)));
            case SUMS -> List.of(text("a".repeat(64) + "  a.png\n\\" + "b".repeat(64) + "  b\\\\c.png\n"));
        };
    }

    /** Files that were trouble once. */
    List<Path> regressions() throws IOException {
        Path folder = RESOURCES.resolve("fuzz").resolve(name().toLowerCase(Locale.ROOT));
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    private static byte[] resource(String name) throws IOException {
        return Files.readAllBytes(RESOURCES.resolve(name));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] photo(PictureFormat format) throws IOException {
        Photo photo = Photo.decode(picture("png"));
        return asItIs(photo, format);
    }

    private static byte[] asItIs(Photo photo, PictureFormat format) {
        Image nowhere = Image.blank(photo.rgb().width(), photo.rgb().height(), 1);
        return photo.encode(photo.rgb(), nowhere, format, true);
    }

    private static byte[] picture(String format) throws IOException {
        BufferedImage picture = new BufferedImage(24, 20, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(3, 2, 15, 15);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, format, out);
        return out.toByteArray();
    }

    private static byte[] mask() throws IOException {
        BufferedImage picture = new BufferedImage(24, 20, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setSample(5, 5, 0, 255);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }
}
