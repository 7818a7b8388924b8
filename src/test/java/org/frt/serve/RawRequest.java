package org.frt.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;

/** A connection on which anything can be sent, also what no client would. */
final class RawRequest implements AutoCloseable {
    private static final int PATIENCE = 120_000;

    private final Socket socket;

    RawRequest(URI server) throws IOException {
        this.socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(PATIENCE);
    }

    /** A request's head, to which only the empty line is added. */
    RawRequest head(String... lines) throws IOException {
        return send((String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1));
    }

    RawRequest send(byte[] bytes) throws IOException {
        return send(bytes, 0, bytes.length);
    }

    RawRequest send(byte[] bytes, int from, int to) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes, from, to - from);
        out.flush();
        return this;
    }

    /** Waits until the server, asked by {@code Expect: 100-continue}, wants the body: then the request has its place. */
    RawRequest untilBodyIsWanted() throws IOException {
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("instead of 100 Continue: " + answer);
            }
            answer.append((char) next);
        }
        if (statusOf(answer.toString()) != 100) {
            throw new IOException("instead of 100 Continue: " + answer);
        }
        return this;
    }

    /** Says that nothing more comes. */
    RawRequest end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** All that the server says until it closes, or nothing if it has cut the connection. */
    String reply() throws IOException {
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            in.transferTo(reply);
        } catch (SocketException e) {
            // Cut off while something was still on its way.
        }
        return reply.toString(ISO_8859_1);
    }

    /** The status of what the server says; 0 if it says nothing. */
    int status() throws IOException {
        return statusOf(reply());
    }

    static int statusOf(String reply) {
        return reply.startsWith("HTTP/1.1 ") ? Integer.parseInt(reply.substring(9, 12)) : 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
