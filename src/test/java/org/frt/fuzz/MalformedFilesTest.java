package org.frt.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.frt.io.InputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a file holds, it is read or refused with a sentence. How many malformed files of each kind are tried, and from
 * which seed, is told by {@code -Dfrt.malformed=1000 -Dfrt.malformed.seed=7}; one that is trouble stays in {@code target}.
 */
final class MalformedFilesTest {
    private static final int COUNT = Integer.getInteger("frt.malformed", 20);
    private static final long SEED = Long.getLong("frt.malformed.seed", 1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource
    void wholeFilesAreRead(Reader reader) throws IOException {
        for (byte[] seed : reader.seeds()) {
            reader.read(seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasTroubleOnceIsNoMore(Reader reader) throws IOException {
        for (Path file : reader.regressions()) {
            tryOut(reader, Files.readAllBytes(file), file.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void malformedFilesAreReadOrRefused(Reader reader) throws IOException {
        List<byte[]> seeds = reader.seeds();
        for (int i = 0; i < COUNT; i++) {
            byte[] malformed = Malformed.of(seeds.get(i % seeds.size()), new Random(SEED * 1_000_003 + i));
            tryOut(reader, malformed, reader + " " + i + " of seed " + SEED);
        }
    }

    private static void tryOut(Reader reader, byte[] bytes, String name) throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        long begin = System.nanoTime();
        try {
            reader.read(bytes);
        } catch (InputException e) {
            assertThat(e.getMessage())
                    .as(name)
                    .doesNotContain("java.", ".cpp", "\n")
                    .contains("; ");
        } catch (IOException | RuntimeException | Error e) {
            Path kept = Path.of(
                    "target",
                    "malformed-" + reader + "-"
                            + Integer.toHexString(e.toString().hashCode()));
            Files.write(kept, bytes);
            fail(name + ", kept as " + kept, e);
        } finally {
            System.setErr(before);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(name).isLessThan(LONGEST);
        assertThat(said.toString(StandardCharsets.UTF_8)).as(name).isEmpty();
    }
}
