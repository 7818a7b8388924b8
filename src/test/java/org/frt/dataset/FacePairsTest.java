package org.frt.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.frt.image.Image;
import org.frt.image.PngWriter;
import org.frt.io.EndRequest;
import org.frt.io.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FacePairsTest {
    @TempDir
    private Path folder;

    @Test
    void aMaskThatIsNoFileCountsAsAbsent() throws IOException {
        CelebaC dataSet = new CelebaC(folder);
        PngWriter.write(Image.blank(8, 8, 3), dataSet.aligned(Split.TRAIN, "a"));
        String without = FacePairs.of(dataSet, Split.TRAIN, 8).hashWithMasks();
        Files.createDirectories(dataSet.mask(Split.TRAIN, "a"));
        assertThat(FacePairs.of(dataSet, Split.TRAIN, 8).hashWithMasks()).isEqualTo(without);
    }

    private List<Path> faces(int count, String name) throws IOException {
        CelebaC dataSet = new CelebaC(folder);
        List<Path> files = IntStream.range(0, count)
                .mapToObj(i -> dataSet.aligned(Split.TRAIN, String.format(Locale.ROOT, name, i)))
                .toList();
        Files.createDirectories(files.get(0).getParent());
        for (Path file : files) {
            Files.writeString(file, "face");
        }
        return files;
    }

    @Test
    void aSketchTellsTheSizeOfEachFileAndTheContentOfSome() throws IOException {
        List<Path> files = faces(1000, "face-%d");
        FacePairs pairs = FacePairs.of(new CelebaC(folder), Split.TRAIN, 8);
        String before = pairs.sketchOfActive();
        int told = 0;
        for (Path file : files.subList(0, 50)) {
            Files.writeString(file, "another");
            assertThat(pairs.sketchOfActive()).isNotEqualTo(before);
            Files.writeString(file, "FACE");
            told += pairs.sketchOfActive().equals(before) ? 0 : 1;
            Files.writeString(file, "face");
        }
        assertThat(told).isBetween(5, 25);
        assertThat(pairs.sketchOfActive()).isEqualTo(before).isNotEqualTo(pairs.sketchOfFixed());
    }

    /** Java's own hash of such names chooses none of so many. */
    @Test
    void aSketchTellsTheContentOfFacesThatAreNumbered() throws IOException {
        List<Path> files = faces(7_800, "%06d");
        FacePairs pairs = FacePairs.of(new CelebaC(folder), Split.TRAIN, 8);
        String before = pairs.sketchOfActive();
        for (Path file : files.subList(0, 500)) {
            Files.writeString(file, "FACE");
        }
        assertThat(pairs.sketchOfActive()).isNotEqualTo(before);
    }

    @Test
    void theDigestOfNamesIsThatOfTheirLines() {
        for (int count : new int[] {0, 1, 2, 40_000}) {
            List<String> names = IntStream.range(0, count)
                    .mapToObj(i -> "gesicht-\u00e4-" + i)
                    .toList();
            assertThat(FacePairs.hashOf(names))
                    .isEqualTo(Sha256.hex(String.join("\n", names).getBytes(UTF_8)));
        }
    }

    @Test
    void readingFilesForADigestIsEndedAmidThem() throws IOException {
        CelebaC dataSet = new CelebaC(folder);
        PngWriter.write(Image.blank(8, 8, 3), dataSet.aligned(Split.TRAIN, "a"));
        FacePairs pairs = FacePairs.of(dataSet, Split.TRAIN, 8);
        EndRequest.ask(() -> {
            throw new IllegalStateException("asked to");
        });
        try {
            assertThatThrownBy(() -> pairs.hashOfFixed(1)).hasMessage("asked to");
            // A training that is ended keeps this with its state.
            assertThat(pairs.dataHash()).isEqualTo(FacePairs.hashOf(List.of("a")));
        } finally {
            EndRequest.ask(() -> {});
        }
    }
}
