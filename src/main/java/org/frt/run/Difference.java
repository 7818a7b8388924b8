package org.frt.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Where two configurations first differ, as deep within lists and objects as it goes.
 *
 * @param place names of objects' entries and numbers of lists' elements, from 0, with slashes between
 * @param before what stands there in the one, or {@code unset}
 * @param now what stands there in the other, or {@code unset}
 */
record Difference(String place, String before, String now) {
    /** How digests begin, as JSON has them. */
    private static final String DIGEST = "\"sha256:";

    /**
     * Looks for it.
     *
     * @param key what both are called
     * @param before one of them; unlike {@code now} as text
     * @param now the other
     */
    static Difference of(String key, JsonNode before, JsonNode now) {
        if (before.isObject() && now.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (differ(before.path(name), now.path(name))) {
                    return of(key + "/" + name, before.path(name), now.path(name));
                }
            }
        }
        if (before.isArray() && now.isArray()) {
            for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
                if (differ(before.path(i), now.path(i))) {
                    return of(key + "/" + i, before.path(i), now.path(i));
                }
            }
        }
        return new Difference(key, word(before), word(now));
    }

    /** Whether it is of what files hold, rather than of options. */
    boolean isOfFiles() {
        return before.startsWith(DIGEST) && now.startsWith(DIGEST);
    }

    /** As text, because a number's Java type depends on whether it was parsed. */
    static boolean differ(JsonNode before, JsonNode now) {
        return !before.toString().equals(now.toString());
    }

    private static String word(JsonNode node) {
        return node instanceof MissingNode ? "unset" : node.toString();
    }
}
