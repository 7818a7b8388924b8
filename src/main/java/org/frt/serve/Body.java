package org.frt.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's body. */
final class Body {
    private static final int BUFFER = 1 << 16;

    private Body() {}

    /**
     * Reads all of it. Memory is taken as the bytes come, whatever length the request claims to have.
     *
     * @throws Problem if it is too long, or does not come in time
     */
    static byte[] read(InputStream in, long most, Deadline deadline) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (body.size() + count > most) {
                throw tooLong(most);
            }
            if (deadline.isOver()) {
                throw new Problem(
                        408, "the upload took too long", "try again on a faster line, or send a smaller photo");
            }
            body.write(buffer, 0, count);
        }
        return body.toByteArray();
    }

    /**
     * Reads on and keeps nothing. Whoever sends a body that was refused sees the answer only once it is sent: if the
     * connection were closed before that, the answer could be lost on its way.
     */
    static void discard(InputStream in, long most, Deadline deadline) {
        byte[] buffer = new byte[BUFFER];
        long read = 0;
        try {
            for (int count = in.read(buffer);
                    count >= 0 && read <= most && !deadline.isOver();
                    count = in.read(buffer)) {
                read += count;
            }
        } catch (IOException e) {
            // The client is gone, and has its answer or doesn't want it.
        }
    }

    static Problem tooLong(long most) {
        return new Problem(
                413,
                "the request has more than " + most / 1_000_000 + " MB",
                "send a smaller photo or fewer masks; PNG keeps masks small");
    }
}
