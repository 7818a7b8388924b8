package org.frt.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.junit.jupiter.api.Test;

/** Twelve places, so 96 connections, of which one client may have 64; and five seconds for everything. */
final class ConnectionsTest {
    private static final int MOST_OF_ONE = 64;
    private static final Limits FEW = new Limits(1_000_000, 1_000_000, 5, 10, 5);

    /** As few, but nothing is closed because a machine is busy. */
    private static final Limits PATIENT = new Limits(1_000_000, 1_000_000, 5, 10, 60);

    private static Socket connect(URI server, String from) throws IOException {
        Socket socket =
                new Socket(InetAddress.getByName(server.getHost()), server.getPort(), InetAddress.getByName(from), 0);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    /** Whether the server closes the connection before it has said anything. */
    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    private static boolean isClosedNow(Socket socket) throws IOException {
        int patience = socket.getSoTimeout();
        socket.setSoTimeout(1);
        try {
            return isClosed(socket);
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(patience);
        }
    }

    @Test
    void oneClientCannotTakeAllConnections() throws IOException {
        try (ServedApi api = ServedApi.start(null, List.of(), PATIENT)) {
            URI server = api.address();
            List<Socket> ofOne = new ArrayList<>();
            for (int i = 0; i <= MOST_OF_ONE; i++) {
                ofOne.add(connect(server, "127.0.0.2"));
            }
            // Not always the last one: the server's threads open them in an order of their own.
            List<Socket> closed = new ArrayList<>();
            long start = System.nanoTime();
            while (closed.isEmpty() && System.nanoTime() - start < 15_000_000_000L) {
                for (Socket each : ofOne) {
                    if (isClosedNow(each)) {
                        closed.add(each);
                    }
                }
            }
            assertThat(closed).hasSize(1);
            String request = "GET /api/health HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n\r\n";
            Socket open = ofOne.stream()
                    .filter(each -> !closed.contains(each))
                    .findFirst()
                    .orElseThrow();
            send(open, request);
            assertThat(isClosed(open)).isFalse();
            try (Socket ofAnother = connect(server, "127.0.0.3")) {
                send(ofAnother, request);
                assertThat(isClosed(ofAnother)).isFalse();
            }
            for (Socket each : ofOne) {
                each.close();
            }
        }
    }

    /** However many of them cannot be closed, and again and again. */
    @Test
    void connectionThatCannotBeClosedKeepsNoOtherFromBeingClosed() throws Exception {
        Connections connections = new Connections(MOST_OF_ONE, 0);
        List<Silent> silent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Silent each = new Silent(i % 2 == 0);
            silent.add(each);
            connections.onOpened(each);
        }
        Scheduler scheduler = new ScheduledExecutorScheduler();
        scheduler.start();
        try {
            connections.watch(scheduler);
            assertThat(silent).allSatisfy(each -> assertThat(each.asked.get()).isPositive());
            Silent later = new Silent(false);
            connections.onOpened(later);
            for (int i = 0; i < 300 && later.asked.get() == 0; i++) {
                Thread.sleep(100);
            }
            assertThat(later.asked.get()).isPositive();
        } finally {
            scheduler.stop();
        }
    }

    /** A connection on which nothing comes. */
    private static final class Silent extends AbstractConnection {
        private final AtomicInteger asked;

        Silent(boolean stays) {
            this(stays, new AtomicInteger());
        }

        private Silent(boolean stays, AtomicInteger asked) {
            super(
                    new ByteArrayEndPoint() {
                        @Override
                        public void doClose() {
                            asked.incrementAndGet();
                            if (stays) {
                                throw new LinkageError("made by a test");
                            }
                        }
                    },
                    Runnable::run);
            this.asked = asked;
        }

        @Override
        public void onFillable() {
            throw new IllegalStateException("nothing comes");
        }
    }

    @Test
    void aHeadThatComesByteByByteIsWaitedForAsLongAsNone() throws Exception {
        try (ServedApi api = ServedApi.start(null, List.of(), FEW);
                Socket socket = connect(api.address(), "127.0.0.1")) {
            long start = System.nanoTime();
            send(socket, "GET /api/health HTTP/1.1\r\nX-Slow: ");
            boolean open = true;
            while (open && System.nanoTime() - start < 15_000_000_000L) {
                try {
                    send(socket, "x");
                    Thread.sleep(200);
                } catch (SocketException e) {
                    open = false;
                }
            }
            assertThat(open).isFalse();
            assertThat(System.nanoTime() - start).isGreaterThan(4_500_000_000L);
        }
    }
}
