package org.frt.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.image.Image;
import org.frt.image.PngWriter;
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
}
