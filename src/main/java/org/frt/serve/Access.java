package org.frt.serve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, and who may use it.
 *
 * @param host a name or an address of this machine; one of IPv6 with or without brackets
 * @param port 0 for any that is free
 * @param token what every request has to show; {@code null} where only programs of this machine can reach the server
 */
public record Access(String host, int port, @Nullable String token) {
    private static final int HIGHEST_PORT = 65_535;
    private static final int SHORTEST_TOKEN = 16;

    /** @throws InputException if the host is unknown, or can be reached from other machines and there is no token */
    public Access {
        if (port < 0 || port > HIGHEST_PORT) {
            throw InputException.ofSetting("port", port + " is out of range", "give 1 to 65535, or 0 for any");
        }
        if (host.isBlank()) {
            throw InputException.ofSetting("host", "it is empty", "leave it out for 127.0.0.1, or name one");
        }
        // As in an address of the web.
        host = host.replaceFirst("^\\[(.*:.*)]$", "$1");
        if (token != null && (token.length() < SHORTEST_TOKEN || !token.matches("[\\x21-\\x7E]+"))) {
            throw InputException.ofSetting(
                    "token",
                    "it is shorter than " + SHORTEST_TOKEN + " characters, or has blanks or letters beyond ASCII",
                    "make one by: openssl rand -hex 32");
        }
        // Asked with a token, too: a host that nobody knows is told here.
        boolean open = !isLoopback(host);
        if (token == null && open) {
            throw InputException.ofSetting(
                    "host",
                    "other machines can reach " + host + ", and whoever does could use this server",
                    "give a token that its users have to know, or stay with 127.0.0.1 behind a reverse proxy");
        }
    }

    /** Whether other machines can reach the server. */
    public boolean isOpenToOthers() {
        return !isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new InputException(host, "this is no name or address of this machine", "give another host", e);
        }
    }
}
