package org.frt.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.server.Request;
import org.frt.damage.DrawnMask;
import org.frt.damage.MaskOptions;
import org.frt.image.Photo;
import org.frt.image.PictureFormat;
import org.frt.image.PngWriter;
import org.frt.io.Json;
import org.frt.io.Resource;
import org.frt.run.CodeRevision;
import org.jspecify.annotations.Nullable;

/** What the server can do, by method and path. */
final class Api {
    private static final ObjectNode DESCRIPTION = description();

    private final Engine engine;
    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();

    Api(Engine engine, Limits limits) {
        this.engine = engine;
        add("GET /api/health", new Open(() -> Answer.json(200, Map.of("status", "ok"))));
        add("GET /api/openapi.json", new Open(() -> Answer.json(200, DESCRIPTION)));
        byte[] docs = DocsPage.of(DESCRIPTION);
        add("GET /docs", new Open(() -> Answer.of("text/html; charset=utf-8", docs)));
        add("GET /api/version", new Quick(() -> Answer.json(200, Map.of("version", CodeRevision.text()))));
        add("GET /api/limits", new Quick(() -> Answer.json(200, limits)));
        add("GET /api/generators", new Quick(() -> Answer.json(200, Map.of("generators", engine.generators()))));
        add(
                "GET /api/recognisers",
                new Quick(() -> Answer.json(
                        200, Map.of("recognisers", engine.recognisers().list()))));
        add("POST /api/faces", new Work(this::faces));
        add("POST /api/mask", new Work(this::mask));
        add("POST /api/picture", new Work(this::picture));
        add("POST /api/restore", new Work(this::restore));
        add("POST /api/similarity", new Work(this::similarity));
    }

    private void add(String route, Endpoint endpoint) {
        endpoints.put(route, endpoint);
    }

    /** What a route leads to. */
    sealed interface Endpoint {}

    /** Answers at once, and everybody. */
    record Open(Action action) implements Endpoint {}

    /** Answers at once. */
    record Quick(Action action) implements Endpoint {}

    /** Takes a form, and its time. */
    record Work(FormAction action) implements Endpoint {}

    /** What is done. */
    @FunctionalInterface
    interface Action {
        Answer answer();
    }

    /** What is done with a form. */
    @FunctionalInterface
    interface FormAction {
        Answer answer(Request request, Form form, Allowance allowance);
    }

    /** The routes, as in {@code GET /api/health}. */
    Set<String> routes() {
        return endpoints.keySet();
    }

    /** {@code null} if there is none. */
    @Nullable
    Endpoint find(String method, String path) {
        return endpoints.get(method + " " + path);
    }

    /** The methods that a path has. */
    List<String> methods(String path) {
        return endpoints.keySet().stream()
                .map(route -> route.split(" ", 2))
                .filter(route -> route[1].equals(path))
                .map(route -> route[0])
                .toList();
    }

    private static ObjectNode description() {
        return Json.parse(Resource.read(Api.class, "openapi.json"), "openapi.json", "mend it");
    }

    /** How much heap the pictures of a form take while they are worked on. */
    long heapNeeded(Form form) {
        return engine.pictures().heapNeeded(form);
    }

    private Answer faces(Request request, Form form, Allowance allowance) {
        form.requireOnly(Set.of("photo"));
        Photo photo = engine.pictures().decode(form.required("photo"));
        allowance.check();
        return Answer.json(200, FacesAnswer.of(photo, engine.find(photo.rgb(), allowance.deadline())));
    }

    /** For clients that show what a mask means before they use it. */
    private Answer mask(Request request, Form form, Allowance allowance) {
        form.requireOnly(Set.of("mask"));
        DrawnMask mask = engine.pictures().decodeMask(form.required("mask"), MaskOptions.PLAIN);
        allowance.check();
        return Answer.json(200, MaskAnswer.of(mask));
    }

    /** For clients that cannot read the photo's format, or not its orientation. */
    private Answer picture(Request request, Form form, Allowance allowance) {
        form.requireOnly(Set.of("photo"));
        Photo photo = engine.pictures().decode(form.required("photo"));
        allowance.check();
        return Answer.of("image/png", PngWriter.encode(photo.rgb()));
    }

    private Answer restore(Request request, Form form, Allowance allowance) {
        List<Step> steps = steps(form, "format");
        boolean own = own(form);
        Photo photo = engine.pictures().decode(form.required("photo"));
        Wish wish = Wish.of(request, own ? photo.written(photo.format()) : PictureFormat.PNG);
        Mended mended = engine.mend(form, photo, steps, wish.kind() == Kind.ZIP, allowance);
        RestoreAnswer answer = new RestoreAnswer(mended, wish.format());
        return switch (wish.kind()) {
            case PICTURE -> answer.picture();
            case ZIP -> answer.zip();
            case JSON -> answer.json();
        };
    }

    private Answer similarity(Request request, Form form, Allowance allowance) {
        Recognisers.Loaded recogniser = engine.recognisers().choose(form.text("recogniser", ""));
        List<Step> steps = steps(form, "reference", "recogniser");
        Form.Part reference = form.required("reference");
        KnownFace known =
                engine.largest(engine.pictures().decode(reference).rgb(), reference.title(), allowance.deadline());
        Photo photo = engine.pictures().decode(form.required("photo"));
        Mended mended = engine.mend(form, photo, steps, false, allowance);
        return Answer.json(200, SimilarityAnswer.of(recogniser, known, mended));
    }

    /** The steps of a form that has a photo, the masks that the steps name, and perhaps some other parts. */
    private static List<Step> steps(Form form, String... others) {
        List<Step> steps = Step.of(form);
        Set<String> names = new TreeSet<>(List.of(others));
        names.addAll(List.of("photo", "steps"));
        steps.stream().map(Step::mask).filter(Objects::nonNull).forEach(names::add);
        form.requireOnly(names);
        return steps;
    }

    private static boolean own(Form form) {
        String format = form.text("format", "own");
        if (!format.equals("own") && !format.equals("png")) {
            throw new Problem(400, "format: there is no \"" + format + "\"", "give own or png");
        }
        return format.equals("own");
    }

    private enum Kind {
        PICTURE,
        ZIP,
        JSON
    }

    /** How a client wants its mended photo, and the photo's format. */
    private record Wish(Kind kind, PictureFormat format) {
        /**
         * What the client likes best of what there is; a picture, if it doesn't say.
         *
         * @param offered what the photo is written as, but for a client that asks for PNG alone
         */
        static Wish of(Request request, PictureFormat offered) {
            Map<String, Wish> offers = new LinkedHashMap<>();
            offers.put(RestoreAnswer.mediaType(offered), new Wish(Kind.PICTURE, offered));
            offers.putIfAbsent("image/png", new Wish(Kind.PICTURE, PictureFormat.PNG));
            offers.put("application/zip", new Wish(Kind.ZIP, offered));
            offers.put("application/json", new Wish(Kind.JSON, offered));
            Accept accept = Accept.of(request);
            return accept.best(offers.keySet())
                    .map(offers::get)
                    .orElseThrow(() -> new Problem(
                            406,
                            "a mended photo is not given as " + accept,
                            "ask for one of " + String.join(", ", offers.keySet())));
        }
    }
}
