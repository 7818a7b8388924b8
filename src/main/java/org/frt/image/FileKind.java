package org.frt.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.io.InputException;

/**
 * What a file is, as far as reading pictures goes, told by its name and its first bytes.
 *
 * @param use whether it can be read
 * @param title what it is, as people call it, for example {@code HEIC picture}
 * @param remedy what to do so that it can be read; empty if nothing needs doing
 */
public record FileKind(Use use, String title, String remedy) {
    /** How many bytes from a file's start are looked at. */
    public static final int HEAD = 512;

    /** What a file is good for. */
    public enum Use {
        /** A picture of a format that is read. Whether it is intact shows when it is read. */
        PICTURE,
        /** A picture, but of a format that is not read: to be named as passed over. */
        FOREIGN_PICTURE,
        /** No picture. */
        OTHER
    }

    /**
     * Decides by the name where that says enough, else by the first bytes: {@code a.jpg} is a picture without being opened,
     * {@code a}, {@code a.heic} and {@code a.dat} are opened.
     *
     * @throws IOException if the file has to be opened and cannot be
     */
    public static FileKind of(Path file) throws IOException {
        if (PictureFormat.isNameOfPicture(file)) {
            return Signatures.picture("picture");
        }
        return of(String.valueOf(file.getFileName()), head(file));
    }

    /**
     * Decides by both, of a file that is in memory.
     *
     * @param name what the file is called; may be empty
     * @param head its first bytes; 512 of them are enough
     */
    public static FileKind of(String name, byte[] head) {
        FileKind named = Signatures.ofName(name);
        if (named != null && named.isRaw()) {
            // A camera's raw file is a TIFF, of which only the small preview could be read.
            return named;
        }
        FileKind seen = ofBytes(head);
        return seen.use == Use.OTHER && named != null ? named : seen;
    }

    /** Decides by the first bytes of a file; 512 of them are enough. */
    static FileKind ofBytes(byte[] head) {
        return Signatures.of(head);
    }

    /**
     * Refuses a file of one's own format where its first bytes say that it is something else, such as a web page.
     *
     * @throws org.frt.io.InputException if they do; of bytes that are nothing known, they do not
     */
    public static void refuseKnown(Object subject, byte[] head) {
        FileKind kind = ofBytes(head);
        if (!kind.equals(Signatures.UNKNOWN)) {
            throw new InputException(
                    subject,
                    "this is " + kind.withArticle() + (kind.use() == Use.PICTURE ? " picture" : ""),
                    kind.use() == Use.OTHER ? kind.remedy() : "name another file");
        }
    }

    /** The title as it stands in a sentence: {@code an icon}. */
    String withArticle() {
        return ("aeioAEIO".indexOf(title.charAt(0)) < 0 ? "a " : "an ") + title;
    }

    private boolean isRaw() {
        return title.equals(Signatures.RAW);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }
}
