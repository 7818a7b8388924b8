package org.frt.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Objects;
import java.util.stream.Stream;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.io.SourceFiles;

/**
 * Work as it travels to other processes, perhaps on other machines: nothing but texts, which are read back there. Two orders
 * are equal if they ask for the same work.
 *
 * @param <U> a unit
 * @param <R> what comes of it
 */
public interface WorkOrder<U, R> extends Serializable {
    /** What is done, in a word or two. */
    String title();

    /**
     * The work, at the other end.
     *
     * @throws InputException if a file that it names is not there, or not the one that it was where the run began
     */
    Work<U, R> accept() throws IOException;

    /** How many bytes are read for a unit, as far as that tells units apart; nothing where they are alike. */
    default long bytesOf(U unit) {
        return 0;
    }

    String writeUnit(U unit);

    /** The reverse of {@link #writeUnit}. */
    U readUnit(String text);

    String writeResult(R result);

    /** The reverse of {@link #writeResult}. */
    R readResult(String text);

    /**
     * Reads back a configuration.
     *
     * @param config as {@link Json#lineForElsewhere} wrote it
     */
    static <T> T readConfig(String config, Class<T> type) {
        String remedy = "run the same version of frt on all machines";
        ObjectNode tree = Json.parse(config.getBytes(StandardCharsets.UTF_8), "the configuration", remedy);
        try {
            return Json.read(tree, type, "the configuration", remedy);
        } catch (InputException e) {
            boolean isOfAName = Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                    .anyMatch(InvalidPathException.class::isInstance);
            if (!isOfAName || SourceFiles.namesAreUnicode()) {
                throw e;
            }
            throw new InputException(
                    "the machine " + hostName(),
                    "its locale lacks letters of a name",
                    "give its processes the environment variable LC_ALL=C.UTF-8",
                    e);
        }
    }

    /** What decides about the results, this version of frt included, for {@link #requireSame}. */
    static String deciding(ObjectNode deciding) {
        return Json.line(withVersion(deciding));
    }

    private static ObjectNode withVersion(ObjectNode deciding) {
        return deciding.deepCopy().put("version", CodeRevision.text());
    }

    /**
     * Makes sure that what decides about the results is the same here as where the run began.
     *
     * @param deciding as {@link #deciding} wrote it there
     * @param here as it is here
     * @throws InputException if it isn't
     */
    static void requireSame(String deciding, ObjectNode here) {
        ObjectNode there = Json.parse(
                deciding.getBytes(StandardCharsets.UTF_8), "the order", "run the same version of frt on all machines");
        ObjectNode now = withVersion(here);
        for (var entry : there.properties()) {
            JsonNode value = now.path(entry.getKey());
            if (Difference.differ(value, entry.getValue())) {
                throw new InputException(
                        "the machine " + hostName(),
                        entry.getKey() + " is " + (value.isMissingNode() ? "unset" : value) + " here, but "
                                + entry.getValue() + " where the run began",
                        "let all machines see the same files and the same frt");
            }
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "without a name";
        }
    }
}
