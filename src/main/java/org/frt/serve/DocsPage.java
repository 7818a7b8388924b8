package org.frt.serve;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.document;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.title;
import static j2html.TagCreator.tr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import j2html.tags.DomContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.frt.io.Json;

/** The API's description for people to read: one page, made of the OpenAPI document, without scripts. */
final class DocsPage {
    private static final String SCHEMAS = "#/components/schemas/";

    private final ObjectNode api;

    private DocsPage(ObjectNode api) {
        this.api = api;
    }

    static byte[] of(ObjectNode api) {
        return new DocsPage(api).render().getBytes(StandardCharsets.UTF_8);
    }

    private String render() {
        String name = api.path("info").path("title").asText() + ": the API";
        List<DomContent> operations = new ArrayList<>();
        List<DomContent> links = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String route = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                links.add(a(route).withHref(
                                "#" + operation.getValue().path("operationId").asText()));
                operations.add(operation(route, operation.getValue()));
            }
        }
        return document(html(
                        head(
                                meta().withCharset("utf-8"),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                title(name),
                                link().withRel("stylesheet").withHref("docs.css")),
                        body(main(
                                h1(name),
                                p(api.path("info").path("description").asText()),
                                p(
                                        a("The page").withHref("/"),
                                        text(" · "),
                                        a("This description as OpenAPI 3.1").withHref("/api/openapi.json")),
                                nav(each(links, link -> link)),
                                each(operations, operation -> operation),
                                h2("What the JSON says"),
                                each(schemas(), schema -> schema))))
                .withLang("en"));
    }

    private DomContent operation(String route, JsonNode operation) {
        List<DomContent> parts = new ArrayList<>();
        parts.add(h2(code(route)));
        parts.add(p(strong(operation.path("summary").asText())));
        if (operation.has("description")) {
            parts.add(p(operation.path("description").asText()));
        }
        JsonNode form = operation.at("/requestBody/content/multipart~1form-data/schema");
        if (form.isObject()) {
            parts.add(h3("A form (multipart/form-data) with"));
            parts.add(properties(form));
        }
        parts.add(h3("Answers"));
        List<DomContent> answers = new ArrayList<>();
        for (Map.Entry<String, JsonNode> answer : operation.path("responses").properties()) {
            answers.add(tr(td(code(answer.getKey())), td(answer(resolved(answer.getValue())))));
        }
        parts.add(table(tbody(each(answers, answer -> answer))));
        return section(each(parts, part -> part))
                .withId(operation.path("operationId").asText());
    }

    private DomContent answer(JsonNode answer) {
        List<DomContent> parts = new ArrayList<>();
        parts.add(text(answer.path("description").asText() + " "));
        for (Map.Entry<String, JsonNode> content : answer.path("content").properties()) {
            JsonNode schema = content.getValue().path("schema");
            parts.add(span(code(content.getKey()), text(" "), type(schema)).withClass("type"));
            if (content.getValue().has("example")) {
                parts.add(pre(Json.text(content.getValue().path("example"))));
            }
        }
        return div(each(parts, part -> part));
    }

    private List<DomContent> schemas() {
        List<DomContent> sections = new ArrayList<>();
        for (Map.Entry<String, JsonNode> schema : api.at("/components/schemas").properties()) {
            sections.add(section(
                            h3(schema.getKey()),
                            p(schema.getValue().path("description").asText()),
                            properties(schema.getValue()))
                    .withId(schema.getKey()));
        }
        return sections;
    }

    private DomContent properties(JsonNode schema) {
        Set<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        List<DomContent> list = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            JsonNode value = property.getValue();
            list.add(dt(
                    code(property.getKey()),
                    text(" "),
                    span(type(value), text(required.contains(property.getKey()) ? "" : ", may be left out"))
                            .withClass("type")));
            list.add(dd(div(value.path("description").asText()), nested(value)));
        }
        return dl(each(list, item -> item));
    }

    private DomContent nested(JsonNode schema) {
        JsonNode shown = schema.has("items") ? schema.path("items") : schema;
        return shown.has("properties") ? properties(shown) : text("");
    }

    private DomContent type(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText().replace(SCHEMAS, "");
            return a(name).withHref("#" + name);
        }
        if (schema.has("items")) {
            return span(text("list of "), type(schema.path("items")));
        }
        if (schema.has("contentSchema")) {
            return span(text("JSON, "), type(schema.path("contentSchema")));
        }
        if (schema.has("enum")) {
            return text(words(schema.path("enum"), " | "));
        }
        if (schema.has("oneOf")) {
            return text("may be null");
        }
        String bounds = schema.has("minimum")
                ? ", " + schema.path("minimum").asText() + " to "
                        + schema.path("maximum").asText()
                : "";
        String otherwise =
                schema.has("default") ? ", default " + schema.path("default").asText() : "";
        String type = schema.path("type").isArray()
                ? words(schema.path("type"), " or ")
                : schema.path("format").asText(schema.path("type").asText());
        return text(type.replace("binary", "file") + bounds + otherwise);
    }

    private static String words(JsonNode list, String between) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(between));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
    }
}
