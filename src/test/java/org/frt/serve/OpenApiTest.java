package org.frt.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.frt.serve.ApiClient.SAMPLE;
import static org.frt.serve.ApiClient.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.frt.TinyRecogniser;
import org.frt.damage.HoleShape;
import org.frt.image.Image;
import org.frt.image.PngWriter;
import org.frt.io.Json;
import org.frt.serve.ApiClient.MultipartBody;
import org.frt.serve.ApiClient.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API's description, held to what the server does. */
final class OpenApiTest {
    private static final String BRUSH = "[{\"damage\":{\"shape\":\"brush\"}}]";

    @TempDir
    static Path models;

    @AutoClose
    private static ServedApi api;

    private static ObjectNode description;

    @BeforeAll
    static void start() throws Exception {
        Path recogniser = TinyRecogniser.write(models.resolve("tiny.onnx"), 16);
        api = ServedApi.start(null, List.of("sface=" + recogniser), ServedApi.PATIENT);
        description = api.get("/api/openapi.json").json();
    }

    @Test
    void everyRouteIsDescribedAndEveryDescribedRouteIsThere() throws IOException {
        List<String> described = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
            path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }
        List<String> routes = new ArrayList<>(api.server().routes());
        routes.remove("GET /docs");
        assertThat(described).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void everyShapeOfHolesIsDescribed() {
        List<String> shapes = new ArrayList<>();
        description
                .at("/components/schemas/Step/properties/damage/properties/shape/enum")
                .forEach(shape -> shapes.add(shape.asText()));
        assertThat(shapes)
                .containsExactlyElementsOf(
                        Stream.of(HoleShape.values()).map(HoleShape::toString).toList());
        for (HoleShape shape : HoleShape.values()) {
            String steps = "[{\"damage\":{\"shape\":\"" + shape + "\"}}]";
            Step step = Json.list(steps.getBytes(java.nio.charset.StandardCharsets.UTF_8), Step.class, "steps", "")
                    .get(0);
            assertThat(step.damage()).isEqualTo(new Step.Drawn(shape, null));
        }
    }

    @Test
    void answersAreAsDescribed() throws Exception {
        for (String path : List.of("health", "version", "limits", "generators", "recognisers")) {
            conforms(api.get("/api/" + path), "/api/" + path, "get");
        }
        conforms(api.post("/api/faces", form().file("photo", SAMPLE)), "/api/faces", "post");
        // Sky, skin and shadow: a photo is no mask.
        conforms(api.post("/api/mask", form().file("mask", SAMPLE)), "/api/mask", "post");
        byte[] hole = PngWriter.encode(new Image(2, 1, 1, new byte[] {0, (byte) 255}));
        conforms(api.post("/api/mask", form().file("mask", "hole.png", hole)), "/api/mask", "post");
        MultipartBody brush = form().file("photo", SAMPLE).text("steps", BRUSH);
        conforms(api.post("/api/restore", brush, "Accept", "application/json"), "/api/restore", "post");
        MultipartBody compared =
                form().file("photo", SAMPLE).file("reference", SAMPLE).text("steps", BRUSH);
        conforms(api.post("/api/similarity", compared), "/api/similarity", "post");
    }

    @Test
    void refusalsAreAsDescribed() throws Exception {
        conforms(api.post("/api/faces", form().text("steps", BRUSH)), "/api/faces", "post");
        conforms(api.post("/api/faces", form().file("photo", "a.txt", new byte[] {1, 2})), "/api/faces", "post");
        conforms(api.post("/api/restore", form().file("photo", SAMPLE).text("steps", "[]")), "/api/restore", "post");
    }

    @Test
    void pageOfTheDescriptionNamesEveryRoute() throws Exception {
        String page = new String(api.get("/docs").body(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(page)
                .contains(api.server().routes().stream()
                        .filter(route -> !route.endsWith("/docs"))
                        .toList());
        assertThat(page).doesNotContain("<script", "http://", "style=");
    }

    private static void conforms(Reply reply, String path, String method) {
        JsonNode answers = description.path("paths").path(path).path(method).path("responses");
        JsonNode answer = answers.path(Integer.toString(reply.status()));
        assertThat(answer.isObject())
                .as("%s %s: %d", method, path, reply.status())
                .isTrue();
        if (answer.has("$ref")) {
            answer = description.at(answer.path("$ref").asText().substring(1));
        }
        ObjectNode schema = answer.at("/content/application~1json/schema").deepCopy();
        schema.set("components", description.path("components"));
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(reply.json()))
                .as("%s %s: %d", method, path, reply.status())
                .isEmpty();
    }
}
