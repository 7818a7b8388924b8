package org.frt.io;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Lines of {@code key = value} that users write, in the form of {@link Properties}. */
public final class PropertiesFile {
    private static final Pattern COMMENT = Pattern.compile("\\s#");

    private PropertiesFile() {}

    /**
     * The file's values by key.
     *
     * @throws InputException if there is no such file, a key is there twice, a value has a comment behind it, which would be
     *     a part of the value, or it is no file of that kind
     */
    public static SortedMap<String, String> read(Path file) throws IOException {
        Properties lines = new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Object put(Object key, Object value) {
                if (containsKey(key)) {
                    throw new InputException(file, key + " stands there twice", "delete one of both lines");
                }
                return super.put(key, value);
            }
        };
        try {
            lines.load(new StringReader(TextFile.read(file)));
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    file, "a \\u in it is not followed by four hexadecimal digits", "mend it, or write \\\\u", e);
        }
        SortedMap<String, String> values = new TreeMap<>();
        lines.stringPropertyNames().forEach(key -> values.put(key, withoutComment(file, key, lines.getProperty(key))));
        return values;
    }

    private static String withoutComment(Path file, String key, String value) {
        if (value.startsWith("#") || COMMENT.matcher(value).find()) {
            throw new InputException(
                    file, key + " is \"" + value + "\", with # in it", "give a comment a line of its own");
        }
        return value;
    }
}
