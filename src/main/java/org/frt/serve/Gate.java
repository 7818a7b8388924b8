package org.frt.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Who may come in, and by which door. */
record Gate(Access access) {
    private static final String BEARER = "Bearer ";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** No name, so nobody can make it point elsewhere. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");

    /** What browsers say of a request of the page itself, or one that the user typed. */
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    /**
     * Lets requests in that were meant for this server, and not for a name that somebody made point to it (DNS rebinding).
     *
     * @throws Problem if it was not
     */
    void requireHost(Request request) {
        String host = Request.getServerName(request);
        if (host == null
                || !(ADDRESS.matcher(host).matches()
                        || host.equalsIgnoreCase("localhost")
                        || host.equalsIgnoreCase(access.host()))) {
            throw new Problem(
                    403,
                    "this server is not called " + host,
                    "use its address in numbers, localhost, or the name that it was started with; a reverse proxy has"
                            + " to pass one of them on in the header Host");
        }
    }

    /**
     * Keeps other pages from using this server by way of their visitors' browsers. Pages cannot write Sec-Fetch-Site, which is
     * about the names that the browser knows, also before a reverse proxy that passes others on; so its word is enough. Browsers
     * leave it out where a connection is not encrypted and leads to another machine.
     *
     * @throws Problem if a browser says that the request comes from one
     */
    void requireOwnPage(Request request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        boolean own = site == null ? origin == null || isOf(request, origin) : OWN_SITES.contains(site);
        if (!own) {
            throw new Problem(403, "the request comes from another page", "use the page of this server");
        }
    }

    private static boolean isOf(Request request, String origin) {
        try {
            URI page = new URI(origin);
            int usual = "https".equals(page.getScheme()) ? HTTPS_PORT : HTTP_PORT;
            return page.getHost() != null
                    && page.getHost().equalsIgnoreCase(Request.getServerName(request))
                    && (page.getPort() < 0 ? usual : page.getPort()) == Request.getServerPort(request);
        } catch (URISyntaxException e) {
            // No origin that a browser could tell.
            return false;
        }
    }

    /** @throws Problem if a token is needed and not shown */
    void requireToken(Request request) {
        String token = access.token();
        if (token == null) {
            return;
        }
        String shown = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        // Takes as long for a wrong one as for a right one.
        boolean right = shown != null
                && shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(
                        shown.substring(BEARER.length()).strip().getBytes(UTF_8), token.getBytes(UTF_8));
        if (!right) {
            throw new Problem(
                    401,
                    shown == null ? "this server wants a token" : "this is not the server's token",
                    "send the header Authorization: Bearer TOKEN, with the token that the server was started with",
                    Map.of("WWW-Authenticate", "Bearer"));
        }
    }

    /** Who asks: by address; what comes through a reverse proxy on this machine, by the address that the proxy tells. */
    static String client(Request request) {
        SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
        if (!(remote instanceof InetSocketAddress address) || address.getAddress() == null) {
            return String.valueOf(remote);
        }
        String told = lastForwarded(request.getHeaders());
        return address.getAddress().isLoopbackAddress() && told != null
                ? told
                : address.getAddress().getHostAddress();
    }

    private static @Nullable String lastForwarded(HttpFields headers) {
        String all = headers.getLast(HttpHeader.X_FORWARDED_FOR);
        return all == null ? null : all.substring(all.lastIndexOf(',') + 1).strip();
    }
}
