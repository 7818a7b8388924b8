package org.frt.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frt.io.InputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses proxies as command-line tools do, by the environment variables {@code HTTPS_PROXY}, {@code HTTP_PROXY} and
 * {@code NO_PROXY} in upper or lower case, and else as Java does, by its system properties.
 */
public final class EnvironmentProxies extends ProxySelector {
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentProxies.class);

    private final Map<String, String> environment;
    private final ProxySelector otherwise;

    /** Reads variables from the given environment, usually {@code System.getenv()}. */
    public EnvironmentProxies(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.otherwise = ProxySelector.getDefault();
    }

    @Override
    public List<Proxy> select(URI address) {
        String proxy = variable(address.getScheme() + "_proxy");
        if (proxy.isEmpty()) {
            return otherwise.select(address);
        }
        if (isExcepted(address)) {
            return List.of(Proxy.NO_PROXY);
        }
        return List.of(new Proxy(Proxy.Type.HTTP, place(proxy, address.getScheme())));
    }

    private static InetSocketAddress place(String proxy, String scheme) {
        try {
            URI parsed = new URI(proxy.contains("://") ? proxy : "http://" + proxy);
            if (parsed.getHost() != null && parsed.getPort() >= 0) {
                return new InetSocketAddress(parsed.getHost(), parsed.getPort());
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            LOG.debug("a proxy's address is not understood: {}", e.getClass().getName());
        }
        throw new InputException(
                scheme.toUpperCase(Locale.ROOT) + "_PROXY",
                "not a proxy's address: " + Credentials.hidden(proxy),
                "write it as in http://proxy.example.org:3128");
    }

    private String variable(String lowerCase) {
        String value = environment.get(lowerCase);
        return value == null ? environment.getOrDefault(lowerCase.toUpperCase(Locale.ROOT), "") : value;
    }

    /** Exceptions are hosts, or hosts with a port. */
    private boolean isExcepted(URI address) {
        String host = address.getHost();
        int standard = address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        String port = ":" + (address.getPort() < 0 ? standard : address.getPort());
        return Arrays.stream(variable("no_proxy").split(",", -1))
                .map(each -> each.strip().replaceFirst("^\\*?\\.", ""))
                .map(each -> each.endsWith(port) ? each.substring(0, each.length() - port.length()) : each)
                .anyMatch(each -> each.equals("*")
                        || (!each.isEmpty() && (host.equalsIgnoreCase(each) || host.endsWith("." + each))));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // The download says so.
    }
}
