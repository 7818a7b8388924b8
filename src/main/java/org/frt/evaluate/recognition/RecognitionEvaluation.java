package org.frt.evaluate.recognition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.frt.evaluate.candidate.Candidate;
import org.frt.evaluate.candidate.FilledFaces;
import org.frt.face.FaceAligner;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;
import org.frt.io.Sha256;
import org.frt.metric.IdentityDraws;
import org.frt.recognise.EmbeddingCache;
import org.frt.recognise.Recogniser;
import org.frt.recognise.RecogniserFile;
import org.frt.run.Progress;

/**
 * Measures what damage and its reconstruction do to face recognition: the faces of a data set as they were, damaged, and
 * filled by each candidate, compared with the others' originals by each recogniser.
 */
public final class RecognitionEvaluation {
    private static final int RESAMPLES = 500;

    private final RecognitionConfig config;
    private final FaceSet faces;
    private final Comparisons comparisons;
    private final Map<String, String> failures = new LinkedHashMap<>();

    private RecognitionEvaluation(RecognitionConfig config) throws IOException {
        this.config = config;
        this.faces = FaceSet.of(config.faces(), config.identities(), config.seed());
        if (config.pairs() == null) {
            this.comparisons = new AllPairs(faces, config.nonMated(), config.seed());
        } else {
            PairList list = PairList.read(config.pairs(), faces);
            if (list.leftOut() > 0) {
                failures.put(
                        config.pairs().toString(),
                        list.leftOut() + " of " + list.listed() + " pairs lack a face in the data set");
            }
            list.missing().forEach(name -> failures.put(name, "is in " + config.pairs() + " but not in the data set"));
            this.comparisons = list;
        }
    }

    /**
     * What there is to do.
     *
     * @param faces in the splits
     * @param comparisons of each recogniser and probe, about
     */
    public record Extent(int faces, long comparisons) {}

    /**
     * What was measured.
     *
     * @param recognisers in the order of the configuration
     * @param failures faces, or a candidate's pictures of them, that could not be used, and why
     */
    public record Outcome(List<RecogniserResult> recognisers, Map<String, String> failures) {}

    /**
     * Looks at the input; writes nothing.
     *
     * @throws InputException if it cannot be used
     */
    public static Extent look(RecognitionConfig config) throws IOException {
        RecognitionEvaluation evaluation = new RecognitionEvaluation(config);
        for (String recogniser : config.recognisers()) {
            RecogniserFile.find(recogniser, config.models());
        }
        return new Extent(evaluation.faces.names().size(), evaluation.comparisons.count());
    }

    /**
     * Measures everything and writes {@code scores.csv}, {@code summary.json}, charts and {@code report.html}.
     *
     * @throws InputException if data set, recogniser or checkpoint cannot be used
     */
    public static Outcome run(RecognitionConfig config, Progress.Display display) throws IOException {
        Path summary = config.output().resolve(RecognitionSummary.FILE);
        if (Files.exists(summary) && !config.overwrite()) {
            throw new InputException(
                    config.output(),
                    "an earlier evaluation is there",
                    "name another folder with --output, or replace it with --overwrite");
        }
        RecognitionEvaluation evaluation = new RecognitionEvaluation(config);
        List<RecogniserFile> files = new ArrayList<>();
        for (String recogniser : config.recognisers()) {
            files.add(RecogniserFile.find(recogniser, config.models()));
        }
        FaceAligner.open(config.detection()).close();
        List<Candidate> candidates = config.candidates().open(evaluation.faces.names());
        AtomicFile.writeText(config.output().resolve("config.json"), config.toJson());
        List<Recogniser> recognisers = new ArrayList<>();
        List<EmbeddingCache> caches = new ArrayList<>();
        try {
            for (RecogniserFile file : files) {
                Recogniser recogniser = Recogniser.open(file, config.threads());
                recognisers.add(recogniser);
                caches.add(EmbeddingCache.open(config.embeddings(), recogniser));
            }
            return evaluation.measure(candidates, recognisers, caches, display);
        } finally {
            candidates.forEach(Candidate::close);
            recognisers.forEach(Recogniser::close);
            for (EmbeddingCache cache : caches) {
                cache.close();
            }
        }
    }

    private Outcome measure(
            List<Candidate> candidates,
            List<Recogniser> recognisers,
            List<EmbeddingCache> caches,
            Progress.Display display)
            throws IOException {
        List<Probe> probes = Stream.concat(
                        Stream.of(Probe.ORIGINAL),
                        candidates.stream().map(each -> new Probe(each.label(), each.kind())))
                .toList();
        EmbeddingStage stage = new EmbeddingStage(faces, recognisers, caches, probes.size());
        FilledFaces filled = new FilledFaces(faces.names(), faces::read, candidates);
        try (Progress progress = display.begin("embed", faces.names().size())) {
            stage.run(config, filled, detector(config), progress);
        }
        if (filled.failures().size() == faces.names().size()) {
            Map.Entry<String, String> example =
                    filled.failures().entrySet().iterator().next();
            throw new InputException(
                    example.getKey(), "no face can be used, as this one: " + example.getValue(), "mend the files");
        }
        failures.putAll(filled.failures());
        for (int i = 0; i < probes.size(); i++) {
            String probe = probes.get(i).label();
            stage.missing(i).forEach((face, reason) -> failures.put(face + " of " + probe, reason));
        }
        int[] people = People.of(faces, comparisons);
        IdentityDraws draws = new IdentityDraws(Arrays.stream(people).max().orElse(0) + 1, RESAMPLES, config.seed());
        RecognitionReport report = new RecognitionReport(config);
        try (Progress progress = display.begin("compare", comparisons.count() * recognisers.size())) {
            ScoresFile.write(config, faces, probes, scores -> {
                for (int i = 0; i < recognisers.size(); i++) {
                    RecogniserFile file = recognisers.get(i).file();
                    List<ProbeScores> counted = Scoring.run(
                            config,
                            probes,
                            recognisers.get(i),
                            caches.get(i),
                            stage.positions(i),
                            comparisons,
                            people,
                            draws,
                            scores.of(file.description().name()),
                            progress);
                    report.add(file, counted, RESAMPLES);
                }
            });
        }
        return report.write(failures);
    }

    private static String detector(RecognitionConfig config) throws IOException {
        Path detector = config.detection().detector();
        return detector == null ? "built-in" : Sha256.hex(Files.readAllBytes(detector));
    }
}
