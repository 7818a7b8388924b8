package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.frt.damage.Occlusion;
import org.frt.evaluate.candidate.FaceNotes;
import org.frt.evaluate.candidate.Filling;
import org.frt.face.FaceRegion;
import org.frt.recognise.EmbeddingKey;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProbeRowTest {
    @TempDir
    private Path folder;

    private static EmbeddingKey key(char digit) {
        return EmbeddingKey.parse(String.valueOf(digit).repeat(64));
    }

    private static EmbeddedProbes face(String name) {
        return new EmbeddedProbes(
                name,
                List.of(
                        new EmbeddedProbes.Embedded(0, key('0'), List.of()),
                        new EmbeddedProbes.Embedded(2, key('a'), List.of())),
                Map.of(1, new Filling.Missing(Status.FAILED, "no, picture")),
                new Occlusion(0.25, Map.of(FaceRegion.NOSE, 0.5)),
                Status.DONE,
                "",
                "held");
    }

    private static void assertSame(@Nullable EmbeddedProbes noted, EmbeddedProbes expected) {
        EmbeddedProbes found = Objects.requireNonNull(noted);
        assertThat(found.face()).isEqualTo(expected.face());
        assertThat(found.embedded())
                .extracting(each -> each.probe() + " " + each.key())
                .isEqualTo(expected.embedded().stream()
                        .map(each -> each.probe() + " " + each.key())
                        .toList());
        assertThat(found.missing()).isEqualTo(expected.missing());
        assertThat(found.occlusion()).isEqualTo(expected.occlusion());
        assertThat(found.status()).isEqualTo(expected.status());
        assertThat(found.reason()).isEqualTo(expected.reason());
        assertThat(found.content()).isEqualTo(expected.content());
    }

    private static void note(Path file, EmbeddedProbes... faces) throws IOException {
        try (FaceNotes<EmbeddedProbes> journal = ProbeRow.JOURNAL.append(file)) {
            for (EmbeddedProbes face : faces) {
                journal.add(face);
            }
        }
    }

    /** Leaves a file with these lines alone. */
    private static void keep(Path file, List<String> lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }

    @Test
    void facesAreReadAsTheyWereNoted() throws IOException {
        EmbeddedProbes unusable = new EmbeddedProbes(
                "b", List.of(), Map.of(), Occlusion.UNKNOWN, Status.FAULT, "it went wrong", "held, too");
        Path file = folder.resolve("journal.csv");
        note(file, face("a"), unusable);
        Map<String, EmbeddedProbes> read = ProbeRow.JOURNAL.read(file);
        assertThat(read).containsOnlyKeys("a", "b");
        assertSame(read.get("a"), face("a"));
        assertSame(read.get("b"), unusable);
        assertThat(ProbeRow.JOURNAL.read(folder.resolve("none.csv"))).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftOfAFaceIsNotMixedWithWhatIsNotedAfterwards() throws IOException {
        Path file = folder.resolve("journal.csv");
        note(file, face("a"));
        // The two pictures and the missing one are there, the face is not.
        List<String> lines = Files.readAllLines(file);
        keep(file, lines.subList(0, lines.size() - 1));
        assertThat(ProbeRow.JOURNAL.read(file)).isEmpty();
        note(file, face("a"), face("c"));
        Map<String, EmbeddedProbes> read = ProbeRow.JOURNAL.read(file);
        assertThat(read).containsOnlyKeys("a", "c");
        assertSame(read.get("a"), face("a"));
        assertSame(read.get("c"), face("c"));
    }

    @Test
    void whatAKilledProcessLeftOfAFaceThatFailsAfterwardsDoesNotCount() throws IOException {
        Path file = folder.resolve("journal.csv");
        note(file, face("a"));
        List<String> lines = Files.readAllLines(file);
        keep(file, lines.subList(0, 3));
        EmbeddedProbes failed =
                new EmbeddedProbes("a", List.of(), Map.of(), Occlusion.UNKNOWN, Status.FAILED, "gone", "nothing");
        note(file, failed);
        assertSame(ProbeRow.JOURNAL.read(file).get("a"), failed);
    }

    /** Earlier builds noted pictures that are missing behind the others. */
    @Test
    void aFaceInAnotherOrderIsNotTakenForHalfOfOne() throws IOException {
        Path file = folder.resolve("journal.csv");
        note(file, face("a"), face("b"));
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        Collections.swap(lines, 2, 3);
        keep(file, lines);
        assertThat(ProbeRow.JOURNAL.read(file)).containsOnlyKeys("b");
    }

    @Test
    void embeddingsTravelWithoutLoss() {
        float[] numbers = {0.1f, -2e-30f, Float.MAX_VALUE, Float.NaN};
        EmbeddedProbes sent = new EmbeddedProbes(
                "a",
                List.of(new EmbeddedProbes.Embedded(0, key('0'), withNone(numbers))),
                Map.of(),
                Occlusion.UNKNOWN,
                Status.DONE,
                "",
                "held");
        EmbeddedProbes received = ProbeRow.JOURNAL.face(ProbeRow.JOURNAL.lines(sent));
        assertSame(received, sent);
        List<float @Nullable []> found = received.embedded().get(0).embeddings();
        assertThat(found).hasSize(2);
        assertThat(found.get(0)).containsExactly(numbers);
        assertThat(found.get(1)).isNull();
    }

    /** Of a second recogniser there is no embedding. */
    private static List<float @Nullable []> withNone(float[] numbers) {
        List<float @Nullable []> embeddings = new ArrayList<>();
        embeddings.add(numbers);
        embeddings.add(null);
        return embeddings;
    }
}
