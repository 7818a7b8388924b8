package org.frt.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.frt.batch.Progress;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.data.CelebaC;
import org.frt.face.EmbeddingCache;
import org.frt.face.FaceAligner;
import org.frt.face.Recogniser;
import org.frt.face.RecogniserFile;
import org.frt.file.AtomicFile;
import org.frt.file.InputException;
import org.frt.file.Sha256;
import org.frt.metric.IdentityDraws;

/**
 * Measures what damage and its reconstruction do to face recognition: the faces of a data set as they were, damaged, and
 * filled by each candidate, compared with the others' originals by each recogniser.
 */
public final class RecognitionEvaluation {
    /** What the probe without damage is called. */
    static final String ORIGINAL = "original";

    private static final int SIZE = 256;
    private static final int RESAMPLES = 500;

    private final RecognitionConfig config;
    private final FaceSet faces;
    private final Comparisons comparisons;
    private final Map<String, String> failures = new LinkedHashMap<>();

    private RecognitionEvaluation(RecognitionConfig config) throws IOException {
        this.config = config;
        this.faces = FaceSet.of(new CelebaC(config.data()), config.splits(), config.identities());
        if (config.pairs() == null) {
            this.comparisons = new AllPairs(faces, config.nonMated(), config.seed());
        } else {
            PairList list = PairList.read(config.pairs(), faces);
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
     * @param failures faces that could not be used, and why
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
        return new Extent(evaluation.faces.size(), evaluation.comparisons.count());
    }

    /**
     * Measures everything and writes {@code scores.csv}, {@code summary.json}, charts and {@code report.html}.
     *
     * @throws InputException if data set, recogniser or checkpoint cannot be used
     */
    public static Outcome run(RecognitionConfig config, Progress.Display display) throws IOException {
        RecognitionEvaluation evaluation = new RecognitionEvaluation(config);
        List<RecogniserFile> files = new ArrayList<>();
        for (String recogniser : config.recognisers()) {
            files.add(RecogniserFile.find(recogniser, config.models()));
        }
        FaceAligner.open(config.faces()).close();
        List<Candidate> candidates = candidates(config.checkpoints());
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
            recognisers.forEach(Recogniser::close);
            for (EmbeddingCache cache : caches) {
                cache.close();
            }
        }
    }

    private static List<Candidate> candidates(List<Path> checkpoints) throws IOException {
        List<Candidate> candidates = new ArrayList<>(Arrays.asList(Baseline.values()));
        candidates.add(
                new GeneratorCandidate("built-in", Checkpoint.builtIn().loadGenerator(SIZE, "built-in generator")));
        for (Path checkpoint : checkpoints) {
            Path file = CheckpointFiles.chooseBest(checkpoint);
            candidates.add(new GeneratorCandidate(
                    checkpoint.toString(), Checkpoint.read(file).loadGenerator(SIZE, file)));
        }
        return candidates;
    }

    private Outcome measure(
            List<Candidate> candidates,
            List<Recogniser> recognisers,
            List<EmbeddingCache> caches,
            Progress.Display display)
            throws IOException {
        List<String> probes = Stream.concat(
                        Stream.of(ORIGINAL), candidates.stream().map(Candidate::label))
                .toList();
        EmbeddingStage stage = new EmbeddingStage(recognisers, caches, probes.size(), faces.size());
        try (Progress progress = display.begin("embed", faces.size())) {
            failures.putAll(stage.run(
                    config, new ProbeSource(faces, candidates, config.seed()), detector(config), progress));
        }
        if (failures.size() >= faces.size()) {
            throw new InputException(config.data(), "none of its faces can be read", "prepare the data set again");
        }
        int[] people = People.of(faces, comparisons);
        IdentityDraws draws =
                new IdentityDraws(Arrays.stream(people).max().orElse(0) + 1, RESAMPLES, config.seed());
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
        Path detector = config.faces().detector();
        return detector == null ? "built-in" : Sha256.hex(Files.readAllBytes(detector));
    }
}
