package org.frt.evaluate;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.frt.batch.Progress;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.damage.Composite;
import org.frt.damage.Mask;
import org.frt.data.CelebaC;
import org.frt.data.FacePair;
import org.frt.data.FacePairs;
import org.frt.file.AtomicFile;
import org.frt.file.InputException;
import org.frt.image.Image;
import org.frt.metric.Interval;
import org.frt.metric.Quality;

/**
 * Compares generators with each other and with classical inpainting, on the faces and the damage of one split: the same
 * composites that {@code inpaint} makes, against the originals.
 */
public final class ReconstructionEvaluation {
    private static final int SIZE = 256;
    private static final int BATCH = 8;

    private final ReconstructionConfig config;
    private final List<Candidate> candidates;
    private final Map<String, List<Quality>> qualities = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    private ReconstructionEvaluation(ReconstructionConfig config, List<Candidate> candidates) {
        this.config = config;
        this.candidates = candidates;
        candidates.forEach(candidate -> qualities.put(candidate.label(), new ArrayList<>()));
    }

    /**
     * What was measured.
     *
     * @param candidates in the order of the table
     * @param failures faces that could not be read, and why
     */
    public record Outcome(List<CandidateSummary> candidates, Map<String, String> failures) {}

    /**
     * Measures everything and writes {@code metrics.csv}, a row per face and candidate.
     *
     * @throws InputException if the data set or a checkpoint cannot be used
     */
    public static Outcome run(ReconstructionConfig config, Progress.Display display) throws IOException {
        FacePairs faces = FacePairs.of(new CelebaC(config.data()), config.split(), SIZE);
        ReconstructionEvaluation evaluation = new ReconstructionEvaluation(config, candidates(config.checkpoints()));
        try (Progress progress = display.begin("evaluate", faces.names().size())) {
            evaluation.measure(faces, progress);
        }
        evaluation.writeRows(config.output().resolve("metrics.csv"));
        return evaluation.outcome();
    }

    private static List<Candidate> candidates(List<Path> checkpoints) throws IOException {
        List<Candidate> candidates = new ArrayList<>(Arrays.asList(Baseline.values()));
        int threads = Runtime.getRuntime().availableProcessors();
        candidates.add(new GeneratorCandidate(
                "built-in", Checkpoint.builtIn().loadPredictor(SIZE, threads, "built-in generator")));
        for (Path checkpoint : checkpoints) {
            Path file = CheckpointFiles.chooseBest(checkpoint);
            candidates.add(new GeneratorCandidate(
                    checkpoint.toString(), Checkpoint.read(file).loadPredictor(SIZE, threads, file)));
        }
        return candidates;
    }

    private void measure(FacePairs faces, Progress progress) {
        List<FacePair> batch = new ArrayList<>();
        for (String name : faces.names()) {
            try {
                batch.add(faces.readFixed(name, config.seed()));
            } catch (InputException e) {
                failures.put(name, String.valueOf(e.getMessage()));
            }
            if (batch.size() == BATCH) {
                measure(batch);
                batch.clear();
            }
            progress.advance("");
        }
        if (!batch.isEmpty()) {
            measure(batch);
        }
        if (names.isEmpty()) {
            throw new InputException(config.data(), "none of its faces can be read", "prepare the data set again");
        }
    }

    private void measure(List<FacePair> batch) {
        batch.forEach(pair -> names.add(pair.name()));
        for (Candidate candidate : candidates) {
            List<Image> filled =
                    candidate.fill(batch.stream().map(FacePair::damage).toList());
            for (int i = 0; i < batch.size(); i++) {
                qualitiesOf(candidate).add(quality(batch.get(i), filled.get(i)));
            }
        }
    }

    private static Quality quality(FacePair pair, Image filled) {
        Image original = pair.original();
        Mask mask = pair.damage().mask();
        return Quality.of(
                Composite.of(original, filled, mask).toUnit(),
                original.toUnit(),
                original.width(),
                original.height(),
                mask.holes());
    }

    private List<Quality> qualitiesOf(Candidate candidate) {
        return qualities.computeIfAbsent(candidate.label(), label -> new ArrayList<>());
    }

    private Outcome outcome() {
        List<CandidateSummary> summaries = new ArrayList<>();
        for (Candidate candidate : candidates) {
            List<Quality> measured = qualitiesOf(candidate);
            summaries.add(new CandidateSummary(
                    candidate.label(),
                    measured.size(),
                    interval(measured, Quality::holePsnr),
                    interval(measured, Quality::holeSsim),
                    interval(measured, Quality::holeError),
                    interval(measured, Quality::psnr),
                    interval(measured, Quality::ssim)));
        }
        return new Outcome(summaries, failures);
    }

    private Interval interval(List<Quality> measured, ToDoubleFunction<Quality> figure) {
        return Interval.ofMean(measured.stream().mapToDouble(figure).toArray(), config.seed());
    }

    private void writeRows(Path file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader("name", "candidate", "hole_psnr", "hole_ssim", "hole_l1", "psnr", "ssim")
                .setRecordSeparator('\n')
                .get();
        AtomicFile.write(file, out -> {
            CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), format);
            for (Candidate candidate : candidates) {
                List<Quality> measured = qualitiesOf(candidate);
                for (int i = 0; i < names.size(); i++) {
                    Quality quality = measured.get(i);
                    printer.printRecord(
                            names.get(i),
                            candidate.label(),
                            quality.holePsnr(),
                            quality.holeSsim(),
                            quality.holeError(),
                            quality.psnr(),
                            quality.ssim());
                }
            }
            printer.flush();
        });
    }
}
