package org.frt.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frt.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageTest {
    @TempDir
    private Path folder;

    private String written(Page page) throws IOException {
        Path file = folder.resolve("report.html");
        page.write(file);
        return Files.readString(file);
    }

    private static Page everything() {
        return new Page("A report")
                .heading("Figures")
                .paragraph("Means with intervals.")
                .table(new Table(List.of("candidate", "PSNR"), List.of(List.of("Telea", "23.3"))))
                .foldedTable("Left out", new Table(List.of("name", "reason"), List.of(List.of("a", "truncated"))))
                .charts(List.of(new LineChart(
                        "By hole size",
                        Axis.linear("%"),
                        Axis.linear("dB"),
                        List.of(new Series("Telea", new double[] {1, 2}, new double[] {3, 4})))))
                .pictures(new PictureRow("Best", List.of(new Picture("original", Image.blank(256, 256, 3)))));
    }

    @Test
    void holdsEverythingItselfAndRunsNothing() throws IOException {
        String html = written(everything());
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("default-src &#x27;none&#x27;")
                .doesNotContain("<script");
        List<String> sources = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?:src|srcset|href)=\"([^\"]{0,40})").matcher(html);
        while (matcher.find()) {
            sources.add(matcher.group(1));
        }
        assertThat(sources).hasSize(3).allMatch(source -> source.startsWith("data:image/"));
    }

    @Test
    void fitsPhonesAndDarkScreens() throws IOException {
        assertThat(written(everything()))
                .contains("width=device-width")
                .contains("<source media=\"(prefers-color-scheme: dark)\"")
                .contains("content=\"light dark\"");
    }

    @Test
    void namesOfFilesAreTextAndNeverMarkup() throws IOException {
        String name = "<img src=x onerror=alert(1)>\"&'";
        String html = written(new Page(name)
                .heading(name)
                .paragraph(name)
                .table(new Table(List.of(name), List.of(List.of(name))))
                .foldedTable(name, new Table(List.of(name), List.of(List.of(name))))
                .pictures(new PictureRow(name, List.of(new Picture(name, Image.blank(8, 8, 1))))));
        assertThat(html).doesNotContain("<img src=x").contains("&lt;img src=x onerror=alert(1)&gt;");
        assertThat(html).doesNotContain("alt=\"" + name);
    }

    @Test
    void largePicturesBecomeSmall() throws IOException {
        PictureRow row = new PictureRow("wide", List.of(new Picture("wide", Image.blank(4000, 2000, 3))));
        assertThat(written(new Page("Small").pictures(row)).length()).isLessThan(20_000);
    }

    @Test
    void refusesATableWhoseRowsDontFitItsHeadings() {
        assertThatThrownBy(() -> new Table(List.of("a", "b"), List.of(List.of("1"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
