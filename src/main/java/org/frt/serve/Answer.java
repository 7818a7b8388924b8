package org.frt.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import org.frt.io.Json;

/**
 * What a request is answered with.
 *
 * @param status of HTTP
 * @param type of the body, a media type
 * @param headers others than those that every answer has
 * @param body may be empty
 */
record Answer(int status, String type, Map<String, String> headers, byte[] body) {
    static final String JSON = "application/json";

    /** A record, map or tree as JSON. */
    static Answer json(int status, Object value) {
        return new Answer(status, JSON, Map.of(), Json.bytes(value));
    }

    static Answer of(String type, byte[] body) {
        return new Answer(200, type, Map.of(), body);
    }

    /** With these headers besides. */
    Answer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer(status, type, all, body);
    }
}
