package org.frt.net;

import java.util.regex.Pattern;

/** User names and passwords within addresses, which messages do not repeat. */
public final class Credentials {
    private static final Pattern CREDENTIALS = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*://)?.*@", Pattern.DOTALL);

    private Credentials() {}

    /** The address without them, whether it is a valid one or not. */
    public static String hidden(String address) {
        return CREDENTIALS.matcher(address).replaceFirst(found -> found.group(1) == null ? "" : found.group(1));
    }
}
