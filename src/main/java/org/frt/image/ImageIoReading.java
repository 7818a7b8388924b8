package org.frt.image;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Reads pictures by way of the JDK's Image I/O, from memory, and puts what readers complain of into sentences. */
final class ImageIoReading {
    private ImageIoReading() {}

    /** What a reader gives. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(ImageReader reader) throws IOException;
    }

    /** The JDK's own reader of a format, whatever else is on the class path. */
    static ImageReader jdkReader(String format) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if ("java.desktop".equals(reader.getClass().getModule().getName())) {
                return reader;
            }
        }
        throw new IllegalStateException("this JDK has no reader of " + format);
    }

    /** A picture's samples as they are stored, without any conversion. */
    static Raster raster(ImageReader reader, byte[] bytes) throws PictureException {
        return read(reader, bytes, each -> each.readRaster(0, null));
    }

    /** A picture in the colours that the reader gives. */
    static BufferedImage image(ImageReader reader, byte[] bytes) throws PictureException {
        return read(reader, bytes, each -> each.read(0));
    }

    private static <T> T read(ImageReader reader, byte[] bytes, Reading<T> reading) throws PictureException {
        try (ByteArrayImageInputStream in = new ByteArrayImageInputStream(bytes)) {
            List<String> complaints = new ArrayList<>();
            reader.addIIOReadWarningListener((source, warning) -> complaints.add(warning));
            reader.setInput(in, true, true);
            T result = reading.of(reader);
            // Other warnings are of profiles and of habits of programs that write such files.
            if (complaints.stream().anyMatch(text -> text.contains("Corrupt JPEG") || text.contains("Premature end"))) {
                throw PictureException.damaged("its JPEG data is broken");
            }
            return result;
        } catch (IOException | RuntimeException e) {
            rethrowShortage(e);
            // At data that breaks the rules readers throw anything: indices out of range, sizes below zero and the
            // like.
            if (isEnd(e)) {
                throw PictureException.damaged("it ends before the picture does");
            }
            throw isUnsupported(e)
                    ? PictureException.unsupported("this kind of picture is not read")
                    : PictureException.undecodable(e);
        } finally {
            reader.dispose();
        }
    }

    /** The JDK's readers call everything that stops them a failure to read, a shortage of memory, too. */
    private static void rethrowShortage(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof OutOfMemoryError shortage) {
                throw shortage;
            }
        }
    }

    /** Readers have no exception of their own for that. */
    private static boolean isUnsupported(Exception e) {
        return e instanceof UnsupportedOperationException
                || String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("unsupported");
    }

    private static boolean isEnd(Exception e) {
        return e instanceof EOFException || (e instanceof IIOException && e.getCause() instanceof EOFException);
    }
}
