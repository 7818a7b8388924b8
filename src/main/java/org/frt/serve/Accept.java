package org.frt.serve;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.server.Request;

/**
 * What a client wants to be answered with, by its header {@code Accept} (RFC 9110, 12.5.1). Jetty reads and sorts the header; which of
 * its ranges a type falls into, and that a client may want anything but this one ({@code q=0}), is left to its users.
 *
 * @param named all ranges, such as {@code image/*}, without parameters
 * @param liked those of them that are wanted, the best first
 */
record Accept(List<String> named, List<String> liked) {
    static Accept of(Request request) {
        HttpFields headers = request.getHeaders();
        return new Accept(
                ranges(headers.getCSV(HttpHeader.ACCEPT, false)),
                ranges(headers.getQualityCSV(HttpHeader.ACCEPT, QuotedQualityCSV.MOST_SPECIFIC_MIME_ORDERING)));
    }

    private static List<String> ranges(List<String> values) {
        return values.stream()
                .map(value -> HttpField.getValueParameters(value, null).toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Of the types on offer the one that is liked best; the first, if the client doesn't say; none, if it wants none of them. */
    Optional<String> best(Collection<String> offers) {
        return offers.stream()
                .filter(type -> named.isEmpty() || liked.contains(range(type)))
                .min(Comparator.comparingInt(type -> liked.indexOf(range(type))));
    }

    /** The narrowest of the named ranges that a type falls into; empty if there is none. */
    private String range(String type) {
        return Stream.of(type, type.substring(0, type.indexOf('/')) + "/*", "*/*")
                .filter(named::contains)
                .findFirst()
                .orElse("");
    }

    /** As messages tell of it. */
    @Override
    public String toString() {
        return String.join(", ", named);
    }
}
