package org.frt.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.frt.io.InputException;
import org.frt.io.Json;

/** How checkpoints of format 1 kept a training's configuration: all settings side by side, some by other names. */
final class UngroupedSettings {
    private static final String LOSSES = "losses";

    /** Old names to the present groups and names. */
    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("data", "data/folder"),
            Map.entry("size", "data/size"),
            Map.entry("damage", "data/damage"),
            Map.entry("holes", "data/holes"),
            Map.entry("mirror", "data/mirror"),
            Map.entry("generator", "networks/generator"),
            Map.entry("discriminator", "networks/discriminator"),
            Map.entry("batch_norm", "networks/batch_norm"),
            Map.entry("dropout", "networks/dropout"),
            Map.entry("batch_size", "optimisation/batch_size"),
            Map.entry("micro_batch", "optimisation/micro_batch"),
            Map.entry("generator_learning_rate", "optimisation/generator_learning_rate"),
            Map.entry("discriminator_learning_rate", "optimisation/discriminator_learning_rate"),
            Map.entry("beta1", "optimisation/beta1"),
            Map.entry("averaging", "optimisation/averaging"),
            Map.entry("epochs", "schedule/epochs"),
            Map.entry("decay_epochs", "schedule/decay_epochs"),
            Map.entry("output", "output/folder"),
            Map.entry("keep", "output/keep"),
            Map.entry("save_minutes", "output/save_minutes"));

    private static final Map<String, String> LOSS_NAMES = Map.of(
            "adversarial", "adversarial_weight",
            "pixel", "pixel_weight",
            "reduction", "pixel_reduction",
            "hole", "hole_weight",
            "smoothing", "label_smoothing",
            "discriminator", "discriminator_weight");

    private UngroupedSettings() {}

    /**
     * The configuration in groups, whether it came so or not.
     *
     * @throws InputException if what is to be a group is none; {@code source} names the checkpoint
     */
    static JsonNode grouped(JsonNode json, Object source) {
        if (!json.path("output").isTextual()) {
            return json;
        }
        ObjectNode grouped = Json.object();
        json.properties().forEach(setting -> {
            if (setting.getKey().equals(LOSSES)) {
                group(setting.getValue(), LOSSES, source)
                        .properties()
                        .forEach(loss -> put(
                                grouped,
                                LOSSES,
                                LOSS_NAMES.getOrDefault(loss.getKey(), loss.getKey()),
                                loss.getValue(),
                                source));
            } else {
                put(grouped, PLACES.getOrDefault(setting.getKey(), setting.getKey()), setting.getValue(), source);
            }
        });
        return grouped;
    }

    private static void put(ObjectNode grouped, String place, JsonNode value, Object source) {
        int slash = place.indexOf('/');
        if (slash < 0) {
            grouped.set(place, value);
        } else {
            put(grouped, place.substring(0, slash), place.substring(slash + 1), value, source);
        }
    }

    private static void put(ObjectNode grouped, String group, String name, JsonNode value, Object source) {
        JsonNode settings = grouped.has(group) ? grouped.get(group) : grouped.putObject(group);
        group(settings, group, source).set(name, value);
    }

    private static ObjectNode group(JsonNode settings, String name, Object source) {
        if (settings instanceof ObjectNode group) {
            return group;
        }
        throw new InputException(
                source, "its training's " + name + " are " + settings + ", no settings", "use another copy");
    }
}
