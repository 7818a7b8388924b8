package org.frt.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.frt.io.Json;
import org.frt.predict.Prediction;

/**
 * The {@code checkpoint.json} of files that frt wrote until its names were put in snake case. The present format is the same
 * but for the names, and for what those files do not say.
 */
final class HeaderOfFormat1 {
    static final int FORMAT = 1;

    private static final Pattern CAPITAL = Pattern.compile("\\p{Lu}");
    private static final String KIND = "kind";
    private static final String PREDICTION = "prediction";

    private HeaderOfFormat1() {}

    /** The same header in the present format. */
    static ObjectNode updated(ObjectNode header) {
        ObjectNode updated = inSnakeCase(header);
        updated.put("format", CheckpointHeader.FORMAT);
        if (!updated.has(PREDICTION)) {
            updated.put(PREDICTION, Prediction.SINGLE.name());
        }
        nameKinds(updated);
        if (updated.get("training") instanceof ObjectNode training) {
            // They stood in history.csv only.
            training.putArray("results");
            if (training.get("config") instanceof ObjectNode config) {
                nameKinds(config);
            }
        }
        return updated;
    }

    /** The first files come from a time in which there was one kind of each network. */
    private static void nameKinds(ObjectNode networks) {
        if (networks.get("generator") instanceof ObjectNode generator && !generator.has(KIND)) {
            generator.put(KIND, "unet");
        }
        if (networks.get("discriminator") instanceof ObjectNode discriminator && !discriminator.has(KIND)) {
            discriminator.put(KIND, "patchgan");
        }
    }

    private static ObjectNode inSnakeCase(ObjectNode object) {
        ObjectNode renamed = Json.object();
        object.properties().forEach(member -> renamed.set(snakeCase(member.getKey()), inSnakeCase(member.getValue())));
        return renamed;
    }

    private static JsonNode inSnakeCase(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return inSnakeCase(object);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode renamed = Json.object().arrayNode();
            array.forEach(each -> renamed.add(inSnakeCase(each)));
            return renamed;
        }
        return node;
    }

    private static String snakeCase(String name) {
        return CAPITAL.matcher(name).replaceAll(capital -> "_" + capital.group().toLowerCase(Locale.ROOT));
    }
}
