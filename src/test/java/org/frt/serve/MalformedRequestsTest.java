package org.frt.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.frt.serve.ApiClient.SAMPLE;
import static org.frt.serve.ApiClient.form;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.frt.serve.MalformedRequests.Malformed;
import org.junit.jupiter.api.Test;

/**
 * Requests that no honest client sends: none is answered by a fault of frt's own, and none leaves anything behind. More of
 * them, and others: {@code -Dfrt.malformed=2000 -Dfrt.malformed.seed=1}.
 */
final class MalformedRequestsTest {
    private static final int COUNT = Integer.getInteger("frt.malformed", 200);
    private static final long SEED = Long.getLong("frt.malformed.seed", 20261126L);

    /** So many clients hang at a time; fewer than would take all places. */
    private static final int HANGING = 12;

    private static final long MEGABYTE = 1 << 20;

    @Test
    void noneEndsTheServerOrStaysInIt() throws Exception {
        MalformedRequests requests = new MalformedRequests(SEED);
        Map<String, Set<Integer>> answers = new TreeMap<>();
        Deque<RawRequest> hanging = new ArrayDeque<>();
        try (ServedApi api = ServedApi.start(null, List.of(), ServedApi.PATIENT)) {
            mend(api);
            long before = heap();
            for (int i = 0; i < COUNT; i++) {
                Malformed request = requests.next();
                RawRequest raw = new RawRequest(api.address());
                try {
                    raw.send(request.bytes());
                } catch (IOException e) {
                    // Cut off while it was still talking: its answer is asked for all the same.
                }
                if (request.hangs()) {
                    hanging.add(raw);
                    if (hanging.size() > HANGING) {
                        hanging.remove().close();
                    }
                } else {
                    int status = answered(raw, request);
                    assertThat(status).as("%d: %s", i, request.kind()).isNotEqualTo(500);
                    answers.computeIfAbsent(request.kind(), kind -> new TreeSet<>())
                            .add(status);
                    raw.close();
                }
            }
            for (RawRequest raw : hanging) {
                raw.close();
            }
            mend(api);
            assertThat(heap() - before).as("bytes that stay").isLessThan(30 * MEGABYTE);
        }
        System.out.println("malformed requests: " + COUNT + ", answers by kind, 0 for a cut connection: " + answers);
        assertThat(answers).containsKeys("truncated", "pixel bomb", "length that lies", "steps");
        assertThat(answers.get("pixel bomb")).doesNotContain(0, 200);
    }

    private static int answered(RawRequest raw, Malformed request) throws IOException {
        try {
            raw.end();
            return raw.status();
        } catch (SocketTimeoutException e) {
            throw new AssertionError(request.kind() + " is never answered", e);
        } catch (IOException e) {
            return 0;
        }
    }

    private static void mend(ServedApi api) throws Exception {
        ApiClient.Reply reply = api.post(
                "/api/restore",
                form().file("photo", SAMPLE).text("steps", "[{\"damage\":{\"shape\":\"brush\",\"seed\":7}}]"));
        assertThat(reply.status()).isEqualTo(200);
    }

    /** What is reachable. */
    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
