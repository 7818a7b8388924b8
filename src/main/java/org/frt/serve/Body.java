package org.frt.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** A request's body. */
final class Body {
    static final int PIECE = 1 << 16;

    private Body() {}

    /**
     * Reads all of it, piece by piece. Memory is taken as the bytes come, whatever length the request claims to have, and
     * never copied to make room for more.
     *
     * @param room asked for each piece's bytes before there is memory taken for them
     * @throws Problem if it is too long, or does not come in time
     */
    static List<ByteBuffer> read(InputStream in, long most, LongConsumer room, Deadline deadline) throws IOException {
        List<ByteBuffer> body = new ArrayList<>();
        room.accept(PIECE);
        byte[] piece = new byte[PIECE];
        int filled = 0;
        long length = 0;
        for (int count = read(in, piece, 0); count >= 0; count = read(in, piece, filled)) {
            length += count;
            if (length > most) {
                throw tooLong(most);
            }
            if (deadline.isOver()) {
                throw tooSlow();
            }
            filled += count;
            if (filled == PIECE) {
                body.add(ByteBuffer.wrap(piece));
                room.accept(PIECE);
                piece = new byte[PIECE];
                filled = 0;
            }
        }
        body.add(ByteBuffer.wrap(piece, 0, filled));
        return body;
    }

    private static int read(InputStream in, byte[] piece, int filled) throws IOException {
        try {
            return in.read(piece, filled, PIECE - filled);
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw tooSlow();
            }
            throw e;
        }
    }

    private static Problem tooSlow() {
        return new Problem(408, "the upload took too long", "try again on a faster line, or send a smaller photo");
    }

    /**
     * Reads on and keeps nothing, nor a thread while nothing comes. Whoever sends a body that was refused sees the answer only
     * once it is sent: if the connection were closed before that, the answer could be lost on its way.
     */
    static void discard(Request request, long most, Deadline deadline, Callback then) {
        request.demand(new Runnable() {
            private long left = most;

            @Override
            public void run() {
                Content.Chunk chunk = request.read();
                while (chunk != null && !isEnough(chunk)) {
                    chunk = request.read();
                }
                if (chunk == null) {
                    request.demand(this);
                } else {
                    then.succeeded();
                }
            }

            /** Also where the client is gone: it has its answer, or doesn't want it. */
            private boolean isEnough(Content.Chunk chunk) {
                left -= chunk.remaining();
                chunk.release();
                return chunk.isLast() || Content.Chunk.isFailure(chunk) || left < 0 || deadline.isOver();
            }
        });
    }

    static Problem tooLong(long most) {
        return new Problem(
                413,
                "the request has more than " + most / 1_000_000 + " MB",
                "send a smaller photo or fewer masks; PNG keeps masks small; who runs the server can allow more, and give"
                        + " it more memory by java -Xmx");
    }
}
