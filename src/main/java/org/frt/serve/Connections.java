package org.frt.serve;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections that keep others out: those of a client beyond its share, and those on which no request has come in time,
 * however many bytes of it came. Jetty's {@code NetworkConnectionLimit} counts all clients together, and its idle timeout begins
 * anew with every byte.
 */
final class Connections implements Connection.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final int mostOfOne;
    private final long patience;
    private final Map<Connection, Wait> waits = new ConcurrentHashMap<>();
    private final Map<String, Integer> ofClient = new HashMap<>();

    /**
     * Watches connections.
     *
     * @param mostOfOne how many one client may have
     * @param seconds how long a connection may be open without a whole head of a request
     */
    Connections(int mostOfOne, int seconds) {
        this.mostOfOne = mostOfOne;
        this.patience = TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Whose connection it is, which a closed one does not tell, and since when it has had no request. */
    private static final class Wait {
        private final String client;
        private volatile long since = System.nanoTime();
        private volatile boolean over;
        private volatile boolean beyond;

        private Wait(String client) {
            this.client = client;
        }

        private boolean isLongerThan(long nanos) {
            return !over && System.nanoTime() - since > nanos;
        }
    }

    /** Looks once a second, for as long as the server runs. */
    void watch(Scheduler scheduler) {
        try {
            waits.forEach(this::look);
        } finally {
            scheduler.schedule(() -> watch(scheduler), 1, TimeUnit.SECONDS);
        }
    }

    /** Whatever is wrong with one connection, the others are still looked at. */
    private void look(Connection connection, Wait wait) {
        try {
            if (wait.beyond || wait.isLongerThan(patience)) {
                connection.getEndPoint().close();
            }
        } catch (RuntimeException | Error e) {
            LOG.error("a connection that keeps others out cannot be closed", e);
        }
    }

    @Override
    public void onOpened(Connection connection) {
        Wait wait = new Wait(client(connection));
        waits.put(connection, wait);
        // Closed when it is next looked at: amid its opening, others still have to hear of it.
        wait.beyond = count(wait.client, 1) > mostOfOne;
    }

    @Override
    public void onClosed(Connection connection) {
        Wait wait = waits.remove(connection);
        if (wait != null) {
            count(wait.client, -1);
        }
    }

    /** How many connections a client has, after so many more. */
    private int count(String client, int more) {
        synchronized (ofClient) {
            int count = ofClient.getOrDefault(client, 0) + more;
            if (count == 0) {
                ofClient.remove(client);
            } else {
                ofClient.put(client, count);
            }
            return count;
        }
    }

    private static String client(Connection connection) {
        SocketAddress remote = connection.getEndPoint().getRemoteSocketAddress();
        return remote instanceof InetSocketAddress address && address.getAddress() != null
                ? address.getAddress().getHostAddress()
                : String.valueOf(remote);
    }

    /** A request has come whole, but for its body. */
    void begins(Connection connection) {
        Wait wait = waits.get(connection);
        if (wait != null) {
            wait.over = true;
        }
    }

    /** It is answered, and the connection may bring another one. */
    void ends(Connection connection) {
        Wait wait = waits.get(connection);
        if (wait != null) {
            wait.since = System.nanoTime();
            wait.over = false;
        }
    }
}
