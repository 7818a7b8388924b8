package org.frt.evaluate.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.frt.metric.IdentificationRates;
import org.frt.metric.IdentityDraws;
import org.frt.metric.Interval;
import org.frt.recognise.KnownModel;
import org.frt.recognise.RecogniserDescription;
import org.frt.recognise.RecogniserFile;
import org.frt.report.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** See {@link HandMadeScores}; a group of noses, of which something is given back, and one of small holes, of which nothing is. */
final class RecogniserPartTest {
    private static final Interval SOME = new Interval(0.5, 0.25, 0.75);
    private static final List<IdentificationRates.Search> SEARCHES = List.of(
            new IdentificationRates.Search(0, 1, true, 0.9, true),
            new IdentificationRates.Search(1, 1, false, 0.4, false));

    @TempDir
    private Path folder;

    private static GroupResult group(String kind, String name, @Nullable Interval restored) {
        List<GroupResult.OfProbe> probes = Stream.of(Probe.ORIGINAL, HandMadeScores.DAMAGED, HandMadeScores.BETTER)
                .map(probe -> new GroupResult.OfProbe(
                        probe.label(),
                        SOME,
                        40,
                        30,
                        probe.isReconstruction() ? SOME : null,
                        40,
                        30,
                        List.of(new GroupResult.AtTarget(
                                0.1,
                                true,
                                90,
                                30,
                                30,
                                SOME,
                                probe.isReconstruction() ? restored : null,
                                90,
                                30,
                                30,
                                30))))
                .toList();
        return new GroupResult(kind, name, 40, 35, 30, 90, probes);
    }

    private String page(List<GroupResult> groups, boolean searched) throws IOException {
        return page(groups, searched, SEARCHES);
    }

    private String page(List<GroupResult> groups, boolean searched, List<IdentificationRates.Search> lastSearches)
            throws IOException {
        List<ProbeScores> scores = Stream.of(Probe.ORIGINAL, HandMadeScores.DAMAGED, HandMadeScores.BETTER)
                .map(HandMadeScores::of)
                .toList();
        Judgement judgement = HandMadeScores.judge(scores, HandMadeScores.RESAMPLES, null);
        IdentificationRates search = new IdentificationRates(SEARCHES, new IdentificationRates.Gallery(35, 18));
        IdentificationRates last = new IdentificationRates(lastSearches, search.gallery());
        List<IdentificationRates> searches = searched ? List.of(search, search, last) : List.of();
        RecogniserDescription known =
                Objects.requireNonNull(KnownModel.named("sface").orElseThrow().description());
        RecogniserResult result = new RecogniserResult(
                new RecogniserFile(Path.of("other.onnx"), known, "0123", false),
                judgement.results(),
                judgement.differences(0.1),
                searches.stream()
                        .map(each -> IdentificationResult.of(each, new IdentityDraws(2, 2, 1)))
                        .toList(),
                groups,
                List.of(List.of(), List.of(), List.of()),
                List.of("Better is better."));
        Page part = RecogniserPart.of(folder, DetAxes.LOGARITHMIC, result, scores, searches);
        Path file = folder.resolve("page.html");
        part.write(file);
        return Files.readString(file);
    }

    private List<String> files(String of) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(of))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void allThatWasMeasuredIsOnThePageAndInFilesOfItsOwn() throws IOException {
        String page = page(List.of(group("region", "nose", SOME), group("share", "0-10 %", null)), true);
        assertThat(files("tables"))
                .containsExactly(
                        "differences-sface.tex",
                        "fnmr-by-region-sface.tex",
                        "fnmr-by-share-sface.tex",
                        "identification-sface.tex",
                        "identity-by-region-sface.tex",
                        "identity-by-share-sface.tex",
                        "identity-change-by-region-sface.tex",
                        "identity-change-by-share-sface.tex",
                        "main-sface.tex",
                        "originals-thresholds-sface.tex",
                        "own-thresholds-sface.tex",
                        "restored-by-region-sface.tex");
        assertThat(files("plots"))
                .containsExactly(
                        "cmc-sface.png",
                        "det-sface.png",
                        "fnmr-by-region-sface.png",
                        "fnmr-by-share-sface.png",
                        "roc-sface.png",
                        "scores-sface.png",
                        "thresholds-sface.png");
        assertThat(page)
                .contains(
                        "Better is better.",
                        "By the region that is hidden",
                        "By the share of the face oval",
                        "Identification",
                        "All figures by SFace",
                        "other.onnx, SHA-256 0123 (not a digest that frt knows)")
                .containsOnlyOnce("What reconstructions give back");
        assertThat(Files.readString(folder.resolve("tables/fnmr-by-share-sface.tex")))
                .contains("0-10")
                .doesNotContain("nose");
    }

    @Test
    void searchesWithOtherFacesAreToldAndEachProbeHasItsOwnNumberOfThem() throws IOException {
        String different = "Not all probes are there of the same faces";
        assertThat(page(List.of(), true)).contains("Identification").doesNotContain(different);
        assertThat(page(List.of(), true, SEARCHES.subList(0, 1))).contains(different);
        String table = Files.readString(folder.resolve("tables/identification-sface.tex"));
        assertThat(table).containsPattern("noise & 2 & 1 &").containsPattern("better & 1 & 0 &");
    }

    @Test
    void whatWasNotMeasuredIsLeftOut() throws IOException {
        String page = page(List.of(group("region", "nose", SOME)), false);
        assertThat(page)
                .contains("By the region that is hidden")
                .doesNotContain("By the share of the face oval", "Identification");
        assertThat(files("tables")).doesNotContain("fnmr-by-share-sface.tex", "identification-sface.tex");
        assertThat(files("plots")).doesNotContain("cmc-sface.png");
    }
}
