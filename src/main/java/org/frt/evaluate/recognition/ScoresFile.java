package org.frt.evaluate.recognition;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.frt.damage.Occlusion;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;
import org.frt.run.ParallelBatch;
import org.frt.run.Progress;

/**
 * {@code scores.csv}: a row per recogniser and comparison, with a score for each probe, or nothing where there is none, and
 * with what the probe's hole hides of its face.
 */
final class ScoresFile {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    /** The columns before those of probes. */
    private static final List<String> BEFORE = List.of("recogniser", "gallery", "probe", "mated", "fold");

    /** Comparisons that go from hand to hand at once. */
    private static final int BLOCK = 1 << 14;

    /** The recogniser, whether it is a mated comparison, and its fold. */
    private static final int BYTES_OF_WORDS = 20;

    /** A comma, and a number below 10 as {@link ScoreText} writes it. */
    private static final int BYTES_OF_SCORE = 9;

    private final Experiment experiment;
    private final Writer out;
    /** Of each face: its name, and what its hole hides, as they stand in a row. */
    private final List<String> names = new ArrayList<>();

    private final List<String> occlusions = new ArrayList<>();

    private ScoresFile(Experiment experiment, Writer out) {
        this.experiment = experiment;
        this.out = out;
        experiment.faces().names().forEach(name -> names.add(FORMAT.format(name)));
        experiment.occlusions().forEach(occlusion -> occlusions.add(String.join(",", occlusion.fields())));
    }

    /** About how many bytes there will be, where no hole hides anything; each region that one does takes some more. */
    static long bytes(FaceSet faces, long comparisons, int recognisers, int probes) {
        double name = faces.names().stream().mapToInt(String::length).average().orElse(0);
        double row = BYTES_OF_WORDS + 2 * name + BYTES_OF_SCORE * probes + Occlusion.COLUMNS.size();
        return (long) (row * comparisons * recognisers);
    }

    /** @throws InputException if a probe has the name of a column that says something else */
    static void requireNoColumn(List<String> probes) {
        for (String probe : probes) {
            if (BEFORE.contains(probe) || Occlusion.COLUMNS.contains(probe)) {
                throw new InputException(
                        probe, "a column of scores.csv has this name", "name the candidate as in mine=PATH");
            }
        }
    }

    /** Adds scores. */
    @FunctionalInterface
    interface Content {
        void writeTo(ScoresFile scores) throws IOException;
    }

    /** Writes the scores that {@code content} adds. */
    static void write(Path folder, Experiment experiment, Content content) throws IOException {
        List<String> columns = new ArrayList<>(BEFORE);
        experiment.probes().forEach(probe -> columns.add(probe.label()));
        columns.addAll(Occlusion.COLUMNS);
        AtomicFile.write(folder.resolve("scores.csv"), file -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
            out.write(FORMAT.format(columns.toArray()) + "\n");
            content.writeTo(new ScoresFile(experiment, out));
            out.flush();
        });
    }

    /**
     * Adds the scores that one recogniser gives. Threads share the probes out among them.
     *
     * @param progress advances with each row of the comparisons
     */
    void add(String recogniser, ProbeEmbeddings embeddings, Progress progress) {
        String name = FORMAT.format(recogniser);
        ComparisonBlock block = new ComparisonBlock(BLOCK, experiment.probes().size());
        for (int row = 0; row < experiment.comparisons().rows(); row++) {
            experiment.comparisons().forEach(row, (gallery, probe, mated, fold) -> {
                block.add(gallery, probe, mated, fold);
                if (block.isFull()) {
                    write(name, embeddings, block);
                }
            });
            progress.advance("");
        }
        write(name, embeddings, block);
    }

    private void write(String recogniser, ProbeEmbeddings embeddings, ComparisonBlock block) {
        ParallelBatch.<Integer, Integer>run(
                IntStream.range(0, experiment.probes().size()).iterator(),
                experiment.jobs(),
                kind -> {
                    Matcher matcher = embeddings.matcher(kind);
                    double[] scores = block.scores(kind);
                    for (int i = 0; i < block.size(); i++) {
                        scores[i] = matcher.score(block.gallery(i), block.probe(i));
                    }
                    return kind;
                },
                kind -> {});
        write(recogniser, block);
        block.clear();
    }

    /** By hand, since there may be a hundred million rows. */
    private void write(String recogniser, ComparisonBlock comparisons) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < comparisons.size(); i++) {
            rows.append(recogniser).append(',');
            rows.append(names.get(comparisons.gallery(i))).append(',');
            rows.append(names.get(comparisons.probe(i))).append(',');
            rows.append(comparisons.isMated(i)).append(',');
            rows.append(experiment.comparisons().foldName(comparisons.fold(i)));
            for (int kind = 0; kind < experiment.probes().size(); kind++) {
                rows.append(',');
                ScoreText.append(comparisons.scores(kind)[i], rows);
            }
            rows.append(',').append(occlusions.get(comparisons.probe(i))).append('\n');
        }
        try {
            out.append(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
