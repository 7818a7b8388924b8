package org.frt.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.frt.io.InputException;
import org.frt.io.Printable;
import org.frt.serve.PageFiles.PageFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each request to what answers it. A request for work has one thread, from its first byte to the last one of its answer,
 * so that what lies between reads from top to bottom; {@link Admission} bounds how many there are.
 */
final class FrontDoor extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    /** How long the rest of a refused body is waited for. */
    private static final int LINGER_SECONDS = 3;

    /** How much of it at least, however little may be uploaded: browsers send all before they look at the answer. */
    private static final long LINGER_BYTES = 64 << 20;

    /** More of one is not told. */
    private static final int LONGEST_QUERY = 50;

    private final Gate gate;
    private final Api api;
    private final PageFiles files;
    private final Admission admission;
    private final Connections connections;
    private final Limits limits;

    FrontDoor(Gate gate, Api api, PageFiles files, Admission admission, Connections connections, Limits limits) {
        this.gate = gate;
        this.api = api;
        this.files = files;
        this.admission = admission;
        this.connections = connections;
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Connection connection = request.getConnectionMetaData().getConnection();
        connections.begins(connection);
        Callback answered = Callback.from(callback, () -> connections.ends(connection));
        Callback sent = Callback.from(
                () -> Body.discard(
                        request, Math.max(limits.upload(), LINGER_BYTES), Deadline.in(LINGER_SECONDS), answered),
                answered::failed);
        if (api.find(method(request), path(request)) instanceof Api.Work work) {
            try {
                work(work, request, response);
                sent.succeeded();
            } catch (IOException e) {
                // The client is gone, or reads too slowly.
                sent.failed(e);
            }
        } else {
            // No thread waits for the client to read it: anybody may ask, and as often as there are connections.
            write(attempt(title(request), () -> quick(request)), response, sent);
        }
        return true;
    }

    /** Keeps its place until its answer is on the way. */
    private void work(Api.Work work, Request request, Response response) throws IOException {
        try (Admission.Place place = admission.place(Gate.client(request))) {
            send(attempt(title(request), () -> worked(work, request, place)), request, response);
        }
    }

    private Answer worked(Api.Work work, Request request, Admission.Place place)
            throws IOException, InterruptedException {
        gate.requireHost(request);
        gate.requireOwnPage(request);
        gate.requireToken(request);
        String type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        Form.requireForm(type);
        requirePlain(request);
        requireNoQuery(request);
        if (request.getLength() > limits.upload()) {
            throw Body.tooLong(limits.upload());
        }
        place.enter();
        Form form = Form.of(
                type,
                Body.read(
                        Request.asInputStream(request), limits.upload(), place::upload, Deadline.in(limits.seconds())));
        Admission.Turn turn = place.turn(api.heapNeeded(form));
        long length = 0;
        try {
            // Counted from here: whoever waited has as much time as others.
            Allowance allowance = new Allowance(Deadline.in(limits.seconds()), turn::need);
            Answer answer = work.action().answer(request, form, allowance);
            length = answer.body().length;
            return answer;
        } finally {
            turn.end(length);
        }
    }

    private static void requirePlain(Request request) {
        String coding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            throw new Problem(415, "the form is packed (" + coding + ")", "send it as it is");
        }
    }

    /** What somebody puts there is meant to have an effect. */
    private static void requireNoQuery(Request request) {
        String query = request.getHttpURI().getQuery();
        if (query != null) {
            throw new Problem(
                    400,
                    "the address has a query (?" + Printable.of(query, LONGEST_QUERY) + ")",
                    "send all of it as parts of the form");
        }
    }

    private Answer quick(Request request) {
        gate.requireHost(request);
        admission.requireOpen();
        String path = path(request);
        Api.Endpoint endpoint = api.find(method(request), path);
        if (endpoint instanceof Api.Open open) {
            return open.action().answer();
        }
        if (endpoint instanceof Api.Quick quick) {
            gate.requireToken(request);
            return quick.action().answer();
        }
        PageFile file = files.find(path);
        if (file != null && method(request).equals("GET")) {
            return file.answer(request.getHeaders().get(HttpHeader.IF_NONE_MATCH));
        }
        List<String> methods = file == null ? api.methods(path) : List.of("GET");
        if (methods.isEmpty()) {
            throw new Problem(404, "there is nothing under this path", "see /docs for what there is");
        }
        String allowed = String.join(", ", methods);
        throw new Problem(
                405, request.getMethod() + " is not for this path", "use " + allowed, Map.of("Allow", allowed));
    }

    /** Something that ends in an answer or in a reason why there is none. */
    @FunctionalInterface
    interface Attempt {
        Answer answer() throws IOException, InterruptedException;
    }

    /** The one place where what went wrong becomes an answer. */
    static Answer attempt(String request, Attempt attempt) {
        try {
            return attempt.answer();
        } catch (Problem problem) {
            return problem.answer();
        } catch (InputException e) {
            return Problem.of(422, e).answer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Problem(503, "the server is about to end", "try again later").answer();
        } catch (IOException e) {
            return new Problem(400, "the request broke off", "send it again").answer();
        } catch (OutOfMemoryError e) {
            // Without Retry-After: it may be this request that needs too much, however often it comes.
            return new Problem(
                            503,
                            "there is not enough memory at the moment",
                            "try again in a moment; who runs the server can give it more by java -Xmx",
                            Map.of())
                    .answer();
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            LOG.error("a fault of frt's own at {}", request, e);
            return new Problem(
                            500,
                            "a fault of frt's own; its trace is in the server's log",
                            "tell those who run the server what you sent")
                    .answer();
        }
    }

    private static void write(Answer answer, Response response, Callback sent) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        if (answer.body().length > 0) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
        }
        response.write(true, ByteBuffer.wrap(answer.body()), sent);
    }

    private void send(Answer answer, Request request, Response response) throws IOException {
        Callback.Completable sent = new Callback.Completable();
        write(answer, response, sent);
        try {
            sent.get(limits.seconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            request.getConnectionMetaData().getConnection().getEndPoint().close(e);
            throw new IOException("the answer is read too slowly", e);
        } catch (ExecutionException e) {
            throw new IOException("the answer cannot be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server ends", e);
        }
    }

    private static String title(Request request) {
        return request.getMethod() + " " + path(request);
    }

    private static String method(Request request) {
        return HttpMethod.HEAD.is(request.getMethod()) ? HttpMethod.GET.asString() : request.getMethod();
    }

    private static String path(Request request) {
        @Nullable String path = request.getHttpURI().getCanonicalPath();
        return path == null ? "" : path;
    }
}
