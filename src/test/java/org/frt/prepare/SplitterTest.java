package org.frt.prepare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.frt.dataset.NameTable;
import org.frt.dataset.Split;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitterTest {
    private static final Path PHOTO = Path.of("photos", "000001.jpg");

    @TempDir
    Path folder;

    @Test
    void onePersonsPhotosStayTogether() {
        Splitter splitter = Splitter.byShares(new SplitShares(0.4, 0.3, 0.3), 42);
        for (int person = 0; person < 100; person++) {
            Split first = splitter.splitOf(Path.of("a.jpg"), "identity " + person);
            assertThat(splitter.splitOf(Path.of("b.jpg"), "identity " + person)).isEqualTo(first);
        }
    }

    @Test
    void sharesAreMetOnAverage() {
        Map<Split, Double> share = shares(new SplitShares(0.9, 0.05, 0.05));
        assertThat(share.get(Split.TRAIN)).isCloseTo(0.9, within(0.01));
        assertThat(share.get(Split.VALIDATE)).isCloseTo(0.05, within(0.01));
        assertThat(share.get(Split.TEST)).isCloseTo(0.05, within(0.01));
    }

    @Test
    void splitWithoutShareStaysEmpty() {
        assertThat(shares(new SplitShares(0.5, 0, 0.5))).containsOnlyKeys(Split.TRAIN, Split.TEST);
        assertThat(shares(new SplitShares(0.9, 0.1, 0))).containsOnlyKeys(Split.TRAIN, Split.VALIDATE);
        assertThat(shares(new SplitShares(1, 0, 0))).containsOnlyKeys(Split.TRAIN);
    }

    @Test
    void sharesThatDoNotSumToOneAreRefused() {
        assertThatThrownBy(() -> new SplitShares(0.9, 0.2, 0.05))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("split: 0.9,0.2,0.05 are not shares that sum to 1");
        assertThatThrownBy(() -> new SplitShares(1.5, -0.5, 0)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new SplitShares(Double.NaN, 0, 0)).isInstanceOf(InputException.class);
    }

    @Test
    void celebasPartitionFileDecides() throws IOException {
        Path file = write("000001.jpg 0\n000002.jpg 1\r\n\n000003.jpg 2\n");
        Splitter splitter = Splitter.byPartition(NameTable.read(file), file);
        assertThat(splitter.splitOf(PHOTO, "")).isEqualTo(Split.TRAIN);
        assertThat(splitter.splitOf(Path.of("000002.png"), "")).isEqualTo(Split.VALIDATE);
        assertThat(splitter.splitOf(Path.of("deep/000003.jpg"), "")).isEqualTo(Split.TEST);
        assertThat(splitter.splitOf(Path.of("000004.jpg"), "")).isNull();
    }

    @Test
    void partOtherThanThreeIsRefused() throws IOException {
        Path file = write("000001.jpg 2880\n");
        Splitter splitter = Splitter.byPartition(NameTable.read(file), file);
        assertThatThrownBy(() -> splitter.splitOf(PHOTO, ""))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("000001.jpg is in part 2880");
    }

    @Test
    void tableInAnotherFormatIsRefusedWithItsLine() throws IOException {
        Path csv = write("000001.jpg 1\nimage_id,identity\n");
        assertThatThrownBy(() -> NameTable.read(csv))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("table.txt line 2");
        Path twofold = write("000001.jpg 1\n000001.jpg 2\n");
        assertThatThrownBy(() -> NameTable.read(twofold))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("000001.jpg is 2 here, but 1 before");
        assertThatThrownBy(() -> NameTable.read(folder.resolve("none.txt")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no such file");
    }

    private static Map<Split, Double> shares(SplitShares shares) {
        Splitter splitter = Splitter.byShares(shares, 42);
        Map<Split, Double> counted = new EnumMap<>(Split.class);
        for (int person = 0; person < 10_000; person++) {
            Split split = splitter.splitOf(PHOTO, "identity " + person);
            assertThat(split).isNotNull();
            counted.merge(split, 1 / 10_000.0, Double::sum);
        }
        return counted;
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("table.txt"), text, UTF_8);
    }
}
