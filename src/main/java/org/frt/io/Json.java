package org.frt.io;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.reflect.Executable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one dialect of JSON that frt writes and reads: names in snake case, constants in lower case, numbers that JSON does
 * not have (infinite, not a number) as null, paths as texts. A record is read only if all of its components are there and are not null,
 * but for those that its constructor calls nullable, and if nothing else is there.
 */
public final class Json {
    /** What a stranger's file may hold; a training's state has some 26 an epoch. */
    private static final int MOST_TOKENS = 1 << 23;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .annotationIntrospector(new Dialect())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // What a record derives from its components is none of them.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            // The components in their order, then what is derived: Java lists a record's methods as it likes.
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(MapperFeature.SORT_CREATOR_PROPERTIES_BY_DECLARATION_ORDER)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new SimpleModule()
                    .addSerializer(double.class, new NumberOrNull())
                    .addSerializer(Double.class, new NumberOrNull())
                    .addSerializer(Path.class, new ToStringSerializer(Path.class))
                    .addDeserializer(Path.class, new PathReader()))
            .build();

    /** Paths are absolute. */
    private static final ObjectMapper FOR_ELSEWHERE =
            MAPPER.copy().registerModule(new SimpleModule().addSerializer(Path.class, new AbsolutePath()));

    /** What the library tells in words for those who write JSON; the rest is for programmers. */
    private static final Pattern TOLD = Pattern.compile("(Duplicate field|Non-standard token) '[^']*'");

    private Json() {}

    /** An object without members. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A record, map, list or number as a tree; what is no finite number as null. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** A record as a tree, to which more can be added. */
    public static ObjectNode object(Record value) {
        return MAPPER.valueToTree(value);
    }

    /** A record, map, list or tree for people to read, with a line end at the end. */
    public static String text(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** As {@link #text}, in UTF-8. */
    public static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes what {@link #text} gives of an object whose last member is a list, without ever holding more of that in memory than an
     * element.
     *
     * @param out stays open
     * @param before the members before the list
     * @param list the list's name
     */
    public static void write(OutputStream out, ObjectNode before, String list, Iterable<? extends JsonNode> elements)
            throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try (JsonGenerator json = MAPPER.createGenerator(text).useDefaultPrettyPrinter()) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            json.writeStartObject();
            for (Map.Entry<String, JsonNode> member : before.properties()) {
                json.writeFieldName(member.getKey());
                json.writeTree(member.getValue());
            }
            json.writeArrayFieldStart(list);
            for (JsonNode element : elements) {
                json.writeTree(element);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        text.write("\n");
        text.flush();
    }

    /** A record, map, list or tree on one line. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** As {@link #line}, with paths that mean the same to a process that works in another folder. */
    public static String lineForElsewhere(Object value) {
        try {
            return FOR_ELSEWHERE.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /**
     * The object that the bytes hold, in UTF-8.
     *
     * @param source names the bytes in messages
     * @param remedy what the user can do if they hold anything else
     * @throws InputException if they hold anything else
     */
    public static ObjectNode parse(byte[] bytes, Object source, String remedy) {
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new InputException(
                    source,
                    tree.isMissingNode()
                            ? "it is empty"
                            : "it holds no JSON object, but "
                                    + tree.getNodeType().name().toLowerCase(Locale.ROOT),
                    remedy);
        } catch (JsonProcessingException e) {
            throw new InputException(source, "it is not JSON (" + reason(e) + ")", remedy, e);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory", e);
        }
    }

    /**
     * The records that the bytes list, in UTF-8. What is left out of one may be null; null itself says nothing, and is refused.
     *
     * @param source names the bytes in messages
     * @param remedy what the user can do if they hold anything else
     * @throws InputException if they hold anything else
     */
    public static <T> List<T> list(byte[] bytes, Class<T> type, Object source, String remedy) {
        try {
            List<T> list = new ArrayList<>();
            if (!(MAPPER.readTree(bytes) instanceof ArrayNode array)) {
                throw new InputException(source, "it is no list in JSON", remedy);
            }
            for (JsonNode each : array) {
                requireNoNull(each, source + "[" + list.size() + "]", remedy);
                list.add(read(each, type, source + "[" + list.size() + "]", remedy));
            }
            return list;
        } catch (JsonProcessingException e) {
            throw new InputException(source, "it is no list in JSON (" + reason(e) + ")", remedy, e);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory", e);
        }
    }

    private static void requireNoNull(JsonNode tree, String source, String remedy) {
        if (tree.isNull()) {
            throw new InputException(source, "it is null", remedy);
        }
        tree.properties().forEach(member -> requireNoNull(member.getValue(), source + "." + member.getKey(), remedy));
        for (int i = 0; tree.isArray() && i < tree.size(); i++) {
            requireNoNull(tree.get(i), source + "[" + i + "]", remedy);
        }
    }

    /**
     * The record that a tree describes.
     *
     * @param source names the tree in messages
     * @param remedy what the user can do if it describes none
     * @throws InputException if it describes none
     */
    public static <T> T read(JsonNode tree, Class<T> type, Object source, String remedy) {
        try {
            T value = MAPPER.treeToValue(tree, type);
            if (value == null) {
                throw new InputException(source, "it is null", remedy);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new InputException(source, "it cannot be understood (" + reason(e) + ")", remedy, e);
        }
    }

    /** What a record's own constructor says against its values, else which of them is wrong; not the library's words. */
    private static String reason(JsonProcessingException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InputException input) {
                return input.message(name -> name);
            }
        }
        if (e instanceof StreamConstraintsException) {
            return "it is nested too deeply, has too many parts, or a number, name or text in it is too long";
        }
        if (!(e instanceof JsonMappingException mapping)) {
            JsonLocation place = e.getLocation();
            Matcher told = TOLD.matcher(e.getOriginalMessage());
            String what = told.lookingAt() ? told.group() : "something is out of place";
            return place == null ? what : what + " at line " + place.getLineNr() + ", column " + place.getColumnNr();
        }
        String place = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
        String where = place.isEmpty() ? "it" : place;
        if (e instanceof UnrecognizedPropertyException) {
            return where + " is unknown";
        }
        if (e instanceof InvalidNullException) {
            return where + " is null";
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return where + " is missing or not " + kind(mismatch.getTargetType());
        }
        return where + " is missing or wrong";
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(constant -> hyphened((Enum<?>) constant))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number that fits";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == Path.class) {
            return "a path";
        }
        if (type == String.class) {
            return "a text";
        }
        return Iterable.class.isAssignableFrom(type) ? "a list" : "as it should be";
    }

    /** As users write it. */
    private static String hyphened(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static final class Dialect extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
            return isComponent(member) ? Boolean.valueOf(!isNullable(member)) : super.hasRequiredMarker(member);
        }

        @Override
        public JsonSetter.Value findSetterInfo(Annotated member) {
            return isComponent(member) && !isNullable(member)
                    ? JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL)
                    : super.findSetterInfo(member);
        }

        private static boolean isComponent(Annotated member) {
            return member instanceof AnnotatedParameter parameter
                    && parameter.getDeclaringClass().isRecord();
        }

        private static boolean isNullable(Annotated member) {
            AnnotatedParameter parameter = (AnnotatedParameter) member;
            Executable constructor = (Executable) parameter.getOwner().getMember();
            return constructor.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(Nullable.class);
        }

        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
            for (int i = 0; i < constants.length; i++) {
                names[i] = constants[i].name().toLowerCase(Locale.ROOT);
            }
            return names;
        }

        @Override
        public void findEnumAliases(
                MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[][] aliases) {
            for (int i = 0; i < constants.length; i++) {
                aliases[i] = new String[] {hyphened(constants[i])};
            }
        }
    }

    private static final class PathReader extends FromStringDeserializer<Path> {
        private static final long serialVersionUID = 1L;

        PathReader() {
            super(Path.class);
        }

        @Override
        protected Path _deserialize(String text, DeserializationContext context) {
            return Location.of(text);
        }
    }

    private static final class AbsolutePath extends StdSerializer<Path> {
        private static final long serialVersionUID = 1L;

        AbsolutePath() {
            super(Path.class);
        }

        @Override
        public void serialize(Path value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toAbsolutePath().normalize().toString());
        }
    }

    private static final class NumberOrNull extends StdSerializer<Double> {
        private static final long serialVersionUID = 1L;

        NumberOrNull() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                out.writeNumber(value);
            } else {
                out.writeNull();
            }
        }
    }
}
