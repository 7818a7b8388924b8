package org.frt.serve;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.frt.io.InputException;

/** Why a request is not answered as it wished: a status of HTTP, and a sentence for the client with its remedy. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    /** In seconds, where nothing better is known. */
    private static final Map<String, String> SOON = Map.of("Retry-After", "2");

    private final int status;
    private final String remedy;
    private final Map<String, String> headers;

    /** Whoever is to come again is told when. */
    Problem(int status, String message, String remedy) {
        this(status, message, remedy, status == UNAVAILABLE || status == TOO_MANY_REQUESTS ? SOON : Map.of());
    }

    /** With headers of the answer. */
    Problem(int status, String message, String remedy, Map<String, String> headers) {
        // No trace: this is part of the day's work, not a fault.
        super(message, null, false, false);
        this.status = status;
        this.remedy = remedy;
        this.headers = Map.copyOf(headers);
    }

    /** What is wrong with something that the client sent; settings are called as a step calls them. */
    static Problem of(int status, InputException e) {
        UnaryOperator<String> names = setting -> setting.replace("_mask", "");
        return new Problem(status, e.problem(names), e.remedy(names));
    }

    Answer answer() {
        Description error = new Description(status, String.valueOf(getMessage()), remedy);
        return Answer.json(status, Map.of("error", error)).with(headers);
    }

    /** As clients read it. */
    private record Description(int status, String message, String remedy) {}
}
