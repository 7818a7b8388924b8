package org.frt.io;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text by which users name a file: a path, or a URI such as {@code hdfs://namenode/photos}. */
public final class Location {
    /** A single letter before a colon is a drive of Windows. */
    private static final Pattern URI_WITH_SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(/.*)", Pattern.DOTALL);

    private Location() {}

    /**
     * The path of that name, as {@link Links#plain} has it.
     *
     * @throws InputException if it is blank, which a variable that is not set may have left, or a URI of files that this
     *     process cannot get at
     */
    public static Path of(String text) {
        if (text.isBlank()) {
            throw new InputException("'" + text + "'", "this names no file", "give a path; the current folder is .");
        }
        Matcher matcher = URI_WITH_SCHEME.matcher(text);
        if (!matcher.matches()) {
            return Links.plain(Path.of(text));
        }
        String scheme = matcher.group(1);
        String rest = matcher.group(2);
        if (scheme.equalsIgnoreCase("file")) {
            return Links.plain(Path.of(rest.replaceFirst("^/+", "/")));
        }
        try {
            return ServiceLoader.load(PluggedFiles.class, Location.class.getClassLoader())
                    .findFirst()
                    .orElseThrow(() -> new ServiceConfigurationError("there is none"))
                    .path(uri(scheme, rest));
        } catch (ServiceConfigurationError | NoClassDefFoundError e) {
            throw new InputException(
                    text, "files there can be read on a Spark cluster only", "call scripts/frt-spark, or copy them", e);
        }
    }

    /** Users do not write a space as %20. */
    private static URI uri(String scheme, String rest) {
        Matcher parts = Pattern.compile("//([^/]*)(/.*)?", Pattern.DOTALL).matcher(rest);
        try {
            if (!parts.matches()) {
                return new URI(scheme, null, rest, null);
            }
            String path = parts.group(2) == null ? "/" : parts.group(2);
            String authority = parts.group(1).isEmpty() ? null : parts.group(1);
            return new URI(scheme, authority, path, null, null);
        } catch (URISyntaxException e) {
            throw new InputException(scheme + ":" + rest, "this is no address of a file", "mend it", e);
        }
    }
}
