package org.frt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
final class JsonTest {
    private enum Shape {
        ROUND,
        WITH_CORNERS
    }

    record Inner(double learningRate) {
        Inner {
            if (learningRate < 0) {
                throw InputException.ofSetting("learning_rate", learningRate + " is negative", "give 0 or more");
            }
        }

        /** Called as a bean's property would be. */
        public boolean isSmall() {
            return learningRate < 1;
        }
    }

    private record Outer(
            int batchSize, Shape holeShape, @Nullable Integer microBatch, Inner inner, List<String> names) {}

    private static final Outer VALUE = new Outer(3, Shape.WITH_CORNERS, null, new Inner(0.5), List.of("a"));
    private static final String TEXT = "{'batch_size':3,'hole_shape':'with_corners','micro_batch':null,"
            + "'inner':{'learning_rate':0.5},'names':['a']}";

    private static JsonNode parse(String text) {
        return Json.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "file", "mend it");
    }

    private static Outer read(String text) {
        return Json.read(parse(text), Outer.class, "file", "mend it");
    }

    private record Derived(int zebra, int ape) {
        @JsonProperty
        int twice() {
            return 2 * zebra;
        }

        @JsonProperty
        int half() {
            return zebra / 2;
        }

        @JsonProperty
        int whole() {
            return zebra;
        }
    }

    @Test
    void whatARecordDerivesComesAfterItsComponentsAndByName() {
        assertThat(Json.line(new Derived(4, 1)))
                .isEqualTo("{\"zebra\":4,\"ape\":1,\"half\":2,\"twice\":8,\"whole\":4}");
    }

    @Test
    void recordsComeBackFromSnakeCase() {
        assertThat(Json.line(VALUE)).isEqualTo(TEXT.replace('\'', '"'));
        assertThat(read(TEXT)).isEqualTo(VALUE);
        assertThat(read(TEXT.replace("'micro_batch':null,", ""))).isEqualTo(VALUE);
        assertThat(Json.text(VALUE)).contains("\"batch_size\" : 3").endsWith("}\n");
    }

    @Test
    void aListThatIsWrittenElementByElementLooksAsInOnePiece() throws IOException {
        for (int elements : new int[] {0, 1, 3}) {
            ObjectNode whole = Json.object();
            whole.putObject("config").put("letters", "\u00E4 \uD83D\uDE00").putArray("empty");
            ObjectNode before = whole.deepCopy();
            List<ObjectNode> list = new ArrayList<>();
            for (int i = 0; i < elements; i++) {
                list.add(Json.object().put("number", i).put("ratio", 1.0 / 3));
                list.get(i).putObject("inner").putNull("nothing");
            }
            whole.putArray("faces").addAll(list);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Json.write(out, before, "faces", list);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Json.text(whole));
        }
    }

    @Test
    void numbersThatJsonLacksAreNull() {
        assertThat(Json.line(Map.of("a", Double.NaN))).isEqualTo("{\"a\":null}");
        assertThat(Json.line(new Inner(Double.POSITIVE_INFINITY))).isEqualTo("{\"learning_rate\":null}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'batch_size':3,|``|batch_size is missing",
                "'batch_size':3|'batch_size':null|batch_size is null",
                "'batch_size':3|'batch_size':3.5|batch_size is missing or not a whole number",
                "'batch_size':3|'batch_size':'3'|batch_size is missing or not a whole number",
                "'batch_size':3|'batch_size':99999999999|batch_size",
                "'batch_size':3|'batch_size':3,'batch_size':4|batch_size",
                "'batch_size':3|'batch_size':3,'no_such':4|no_such is unknown",
                "'with_corners'|1|hole_shape is missing or not one of round, with-corners",
                "'with_corners'|'square'|hole_shape is missing or not one of round, with-corners",
                "{'learning_rate':0.5}|null|inner is null",
                "0.5|true|inner.learning_rate is missing or not a number",
                "['a']|null|names is null",
                "['a']|3|names is missing or not a list",
                "0.5|-1|learning_rate: -1.0 is negative",
            })
    void whatARecordLacksIsRefused(String part, String instead, String named) {
        assertThat(TEXT).contains(part);
        assertThatThrownBy(() -> read(TEXT.replace(part, instead)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("file: ")
                .hasMessageContaining(named)
                .hasMessageEndingWith("; mend it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"null|null", "[]|array", "3|number", "{|not JSON", "{} {}|not JSON"})
    void whatIsNoObjectIsRefused(String text, String named) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(InputException.class).hasMessageContaining(named);
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> parse("")).isInstanceOf(InputException.class).hasMessageContaining("it is empty");
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Place.Here.class, name = "here"),
        @JsonSubTypes.Type(value = Place.SomewhereElse.class, name = "somewhere_else")
    })
    private sealed interface Place {
        record Here() implements Place {}

        record SomewhereElse(Path folder) implements Place {}
    }

    private record Places(List<Place> all, Place one) {}

    @Test
    void recordsOfASealedTypeAreReadBackByTheirKind() {
        Places places =
                new Places(List.of(new Place.Here(), new Place.SomewhereElse(Path.of("/photos"))), new Place.Here());
        String text = Json.line(places);
        assertThat(text)
                .isEqualTo(
                        "{'all':[{'kind':'here'},{'kind':'somewhere_else','folder':'/photos'}],'one':{'kind':'here'}}"
                                .replace('\'', '"'));
        ObjectNode tree = Json.parse(text.getBytes(StandardCharsets.UTF_8), "a", "b");
        assertThat(Json.read(tree, Places.class, "a", "b")).isEqualTo(places);
    }

    @Test
    void pathsForElsewhereAreAbsolute() {
        String text = Json.lineForElsewhere(new Place.SomewhereElse(Path.of("photos/../masks")));
        assertThat(text)
                .isEqualTo("{\"kind\":\"somewhere_else\",\"folder\":\""
                        + Path.of("masks").toAbsolutePath() + "\"}");
    }

    @Test
    void whatIsMadeToFillTheMemoryIsRefused() {
        byte[] bytes = ("{\"a\":[" + "{},".repeat(5_000_000) + "{}]}").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Json.parse(bytes, "file", "remedy"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("file: it is not JSON (it is nested too deeply, has too many parts");
    }
}
