package org.frt.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Attributes;
import org.frt.io.Printable;

/** The parts of a form, as a browser sends files: {@code multipart/form-data}, all of it in memory. */
record Form(Map<String, Part> parts) {
    private static final String TYPE = "multipart/form-data";
    private static final int MOST_PARTS = 64;
    private static final int LONGEST_HEADERS = 8192;
    private static final int LONGEST_NAME = 100;

    /** Of what is read as words, in bytes: far more than any steps need, and little once it is understood. */
    private static final int LONGEST_TEXT = 256 << 10;

    /**
     * A part.
     *
     * @param name of the field
     * @param file what the client calls the file; empty if it does not say
     * @param bytes its content
     */
    record Part(String name, String file, byte[] bytes) {
        /** What messages call it: as the client calls its file, if it does. */
        String title() {
            return file.isBlank() ? "the part " + name : Printable.of(file, LONGEST_NAME);
        }

        /**
         * Its content, where that is words.
         *
         * @throws Problem if it is too long for that
         */
        byte[] text() {
            if (bytes.length > LONGEST_TEXT) {
                throw new Problem(
                        413,
                        title() + " is longer than " + (LONGEST_TEXT >> 10) + " KB",
                        "send words there; pictures are parts of their own");
            }
            return bytes;
        }
    }

    /** Refuses what cannot be a form, before any of it is read. */
    static void requireForm(String contentType) {
        if (!TYPE.equalsIgnoreCase(HttpField.getValueParameters(contentType, null))) {
            throw new Problem(
                    415,
                    "the request is not " + TYPE,
                    "send the photo as a file of a form, as curl -F photo=@FILE does");
        }
        if (boundary(contentType).isEmpty()) {
            throw malformed("its Content-Type names no boundary");
        }
    }

    private static String boundary(String contentType) {
        try {
            String boundary = MultiPart.extractBoundary(contentType);
            return boundary == null ? "" : boundary;
        } catch (IllegalArgumentException e) {
            // Quotes that are not closed and the like.
            return "";
        }
    }

    /**
     * Understands a form that {@link #requireForm} let pass.
     *
     * @param body all of it, in pieces
     */
    static Form of(String contentType, List<ByteBuffer> body) throws IOException {
        MultiPartConfig config = new MultiPartConfig.Builder()
                .maxParts(MOST_PARTS)
                .maxHeadersSize(LONGEST_HEADERS)
                .maxSize(-1)
                .maxPartSize(-1)
                // Nothing is written to disk.
                .maxMemoryPartSize(-1)
                .build();
        Content.Source content = Content.Source.from(body.toArray(ByteBuffer[]::new));
        try (MultiPartFormData.Parts parts =
                MultiPartFormData.getParts(content, new Attributes.Mapped(), contentType, config)) {
            Map<String, Part> named = new LinkedHashMap<>();
            for (MultiPart.Part each : parts) {
                Part part = part(each);
                if (named.put(part.name(), part) != null) {
                    throw malformed("it has two parts called " + part.name());
                }
            }
            return new Form(named);
        } catch (CompletionException | IllegalStateException | IllegalArgumentException e) {
            throw malformed("its parts cannot be told apart, or are more than " + MOST_PARTS);
        }
    }

    private static Part part(MultiPart.Part part) throws IOException {
        if (part.getName() == null) {
            throw malformed("one of its parts has no name");
        }
        try (InputStream in = Content.Source.asInputStream(part.getContentSource())) {
            String file = part.getFileName() == null ? "" : part.getFileName();
            byte[] bytes = new byte[(int) part.getLength()];
            in.readNBytes(bytes, 0, bytes.length);
            return new Part(Printable.of(part.getName(), LONGEST_NAME), file, bytes);
        }
    }

    private static Problem malformed(String why) {
        return new Problem(400, "the form is malformed: " + why, "send it as curl -F or a browser does");
    }

    /** @throws Problem if it is missing or empty */
    Part required(String name) {
        Part part = parts.get(name);
        if (part == null || part.bytes().length == 0) {
            throw new Problem(
                    400,
                    part == null ? "the form has no part called " + name : part.title() + " is empty",
                    "send a file or text under that name");
        }
        return part;
    }

    /** @throws Problem if it has a part that nobody asks for, which may be a slip of the pen */
    void requireOnly(Set<String> names) {
        for (String name : parts.keySet()) {
            if (!names.contains(name)) {
                throw new Problem(400, "the form has a part called " + name, "send " + String.join(", ", names));
            }
        }
    }

    /** The text of a field, or what to take where it is missing. */
    String text(String name, String otherwise) {
        Part part = parts.get(name);
        return part == null ? otherwise : new String(part.text(), UTF_8).strip();
    }
}
