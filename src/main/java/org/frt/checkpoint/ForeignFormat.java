package org.frt.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.frt.image.FileKind;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/** Tells by their content what files are that other software wrote. */
final class ForeignFormat {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
    /** The last 8 bytes of a table of LevelDB, in which TensorFlow keeps the index of a checkpoint. */
    private static final byte[] TABLE = {0x57, (byte) 0xFB, (byte) 0x80, (byte) 0x8B, 0x24, 0x75, 0x47, (byte) 0xDB};

    private ForeignFormat() {}

    static boolean isHdf5(Path file) throws IOException {
        return Arrays.equals(head(file, HDF5.length), HDF5);
    }

    /** @throws InputException if the file is of a format that is known by name and not read */
    static void refuse(Path file) throws IOException {
        String format = name(file);
        if (format != null) {
            throw new InputException(
                    file,
                    "this is " + format + ", which frt does not read",
                    "give a checkpoint of frt, or what save_weights(\"NAME.h5\") of Keras 2 writes");
        }
        byte[] head = head(file, FileKind.HEAD);
        if (!isZip(head)) {
            FileKind.refuseKnown(file, head);
        }
    }

    private static boolean isZip(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith("PK");
    }

    private static @Nullable String name(Path file) throws IOException {
        byte[] head = head(file, 64);
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (isZip(head)) {
            return archive(file);
        }
        if (String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".onnx")) {
            return "an ONNX file";
        }
        if (start.startsWith("model_checkpoint_path:") || Arrays.equals(tail(file, TABLE.length), TABLE)) {
            return "a TensorFlow checkpoint";
        }
        if (start.startsWith("\u0080\u0002") || start.startsWith("\u0080\u0004")) {
            return "a Python pickle, such as PyTorch writes";
        }
        if (start.length() > 8 && start.startsWith("{\"", 8)) {
            return "a bare safetensors file";
        }
        return null;
    }

    private static @Nullable String archive(Path file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null) {
                return null;
            }
            String name = entry.getName();
            if (name.equals("metadata.json") || name.equals("config.json") || name.equals("model.weights.h5")) {
                return "a model archive of Keras 3 (.keras)";
            }
            return name.endsWith("/data.pkl") ? "a PyTorch file" : null;
        } catch (IllegalArgumentException e) {
            // A name that is not in UTF-8: of nothing that is known here.
            return null;
        }
    }

    private static byte[] head(Path file, int length) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(length);
        }
    }

    private static byte[] tail(Path file, int length) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(Math.max(0, Files.size(file) - length));
            return in.readNBytes(length);
        }
    }
}
