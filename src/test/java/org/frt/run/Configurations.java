package org.frt.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Small configurations to keep. */
final class Configurations {
    private Configurations() {}

    static ObjectNode of(String name, int value) {
        return new ObjectMapper().createObjectNode().put(name, value);
    }
}
