package org.frt.evaluate.recognition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frt.evaluate.candidate.FileDigests;
import org.frt.evaluate.candidate.ResolvedCandidate;
import org.frt.evaluate.candidate.ResolvedCandidates;
import org.frt.face.FaceNetworks;
import org.frt.io.Json;
import org.frt.io.Sha256;
import org.frt.recognise.RecogniserFile;
import org.frt.run.CodeRevision;
import org.jspecify.annotations.Nullable;

/**
 * A configuration with all that it names found and read, once: what is kept with the figures is what was used.
 *
 * @param config what was asked for
 * @param faces whose holes are filled
 * @param comparisons which of them are compared
 * @param candidates what fills the holes
 * @param recognisers who judges
 * @param faceNetworks digests of what finds landmarks, by what it does
 * @param deciding what decides about the figures: one folder of figures has one of it
 * @param digests of the files
 */
record RecognitionSetup(
        RecognitionConfig config,
        FaceSet faces,
        Comparisons comparisons,
        ResolvedCandidates candidates,
        List<RecogniserFile> recognisers,
        Map<String, String> faceNetworks,
        ObjectNode deciding,
        FileDigests digests) {
    /** An entry of the configuration. */
    static final String FACES = "faces_digests";

    /** @param digests of which some may be known */
    static RecognitionSetup of(RecognitionConfig config, FileDigests digests) throws IOException {
        ComparisonOptions options = config.comparisons();
        FaceSet faces = FaceSet.of(config.faces(), options.identities(), config.seed());
        Comparisons comparisons = options.pairs() == null
                ? new AllPairs(faces, options.nonMated(), config.seed())
                : PairList.read(options.pairs(), faces, options.gallery());
        ResolvedCandidates candidates = config.candidates().resolve(faces.namesBySplit());
        List<RecogniserFile> recognisers = recognisers(config);
        FileNames.requireDistinct(
                recognisers.stream().map(each -> each.description().name()).toList());
        ScoresFile.requireNoColumn(
                candidates.list().stream().map(ResolvedCandidate::label).toList());
        if (config.output().fourColumn()) {
            FourColumnFiles.requireIdentities(faces, comparisons);
            FileNames.requireDistinct(recognisers.stream()
                    .flatMap(recogniser -> Stream.concat(
                                    Stream.of(Probe.ORIGINAL.label()),
                                    candidates.list().stream().map(ResolvedCandidate::label))
                            .map(probe -> FourColumnFiles.name(
                                    recogniser.description().name(), probe)))
                    .toList());
        }
        Map<String, String> faceNetworks =
                FaceNetworks.digests(config.landmarks().detection());
        ObjectNode deciding = Json.object();
        deciding.put("face_count", faces.names().size());
        ArrayNode ofFaces = deciding.putArray(FACES);
        faces.digests(digests).forEach(ofFaces::add);
        deciding.put("identities_digest", "sha256:" + Sha256.hex(faces.identities()));
        deciding.put("pairs_digest", options.pairs() == null ? null : "sha256:" + Sha256.hex(options.pairs()));
        deciding.put("non_mated", options.nonMated());
        deciding.put("gallery", word(options.gallery()));
        deciding.set("candidates", candidates.deciding(digests));
        deciding.set("recognisers", fingerprints(recognisers));
        deciding.put("landmarks_from", word(config.landmarks().source()));
        faceNetworks.forEach(deciding::put);
        deciding.put("device", config.candidates().device().toString());
        deciding.put("seed", config.seed());
        return new RecognitionSetup(
                config, faces, comparisons, candidates, recognisers, faceNetworks, deciding, digests);
    }

    static List<RecogniserFile> recognisers(RecognitionConfig config) throws IOException {
        List<RecogniserFile> recognisers = new ArrayList<>();
        for (String name : config.recognisers().names()) {
            recognisers.add(RecogniserFile.find(name, config.recognisers().models()));
        }
        return recognisers;
    }

    /** What was found that somebody may not expect, each a sentence. */
    List<String> notes() {
        return Stream.concat(candidates.notes(recognisers).stream(), comparisons.notes().stream())
                .toList();
    }

    /** What of the networks decides about the figures. */
    static ObjectNode ofNetworks(
            ResolvedCandidates candidates, List<RecogniserFile> recognisers, Map<String, String> faceNetworks) {
        ObjectNode json = Json.object();
        json.set("candidates", candidates.ofNetworks());
        json.set("recognisers", fingerprints(recognisers));
        faceNetworks.forEach(json::put);
        return json;
    }

    private static ArrayNode fingerprints(List<RecogniserFile> recognisers) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        recognisers.forEach(each -> json.add(each.description().name() + " " + each.judgement()));
        return json;
    }

    /**
     * What tells the networks that find landmarks, and what is made of their answers, from others.
     *
     * @param faceNetworks digests of them, by what they do
     */
    static String landmarkNetworks(Map<String, String> faceNetworks) {
        return faceNetworks.entrySet().stream()
                .map(network -> network.getKey() + "=" + network.getValue())
                .collect(Collectors.joining(",", "rules=" + FaceNetworks.RULES + ",", ""));
    }

    /** All of it for people to read. */
    ObjectNode toTree() {
        ComparisonOptions options = config.comparisons();
        ObjectNode json = Json.object();
        config.faces().forEach(each -> json.withArray("faces").add(each.toTree()));
        json.set("candidate_sources", candidates.sources());
        recognisers.forEach(
                each -> json.withArray("recogniser_files").add(each.network().toString()));
        json.put("models", config.recognisers().models().toString());
        json.put("identities", text(options.identities()));
        json.put("pairs", text(options.pairs()));
        json.put("output", config.output().folder().toString());
        json.put("embeddings", config.output().embeddings().toString());
        json.setAll(outputs());
        json.setAll(deciding);
        json.put("version", CodeRevision.text());
        return json;
    }

    /** The same with what the folder has seen before. */
    ObjectNode toRecord() throws IOException {
        return RecognitionEvaluation.contents(config).addEarlierVersions(toTree());
    }

    /** The same with what only the next run reads. */
    ObjectNode toKeep() {
        ObjectNode json = toTree();
        digests.keepIn(json);
        return json;
    }

    /** What is told before work begins: the number of threads, too, which decides about no result. */
    String toJson() {
        return Json.text(toTree().put("jobs", config.jobs()));
    }

    /** What is written of the figures, besides the report. */
    ObjectNode outputs() {
        return Json.object()
                .put("keep_scores", config.output().keepScores())
                .put("four_column", config.output().fourColumn())
                .put("det_axes", word(config.output().detAxes()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable Path path) {
        return path == null ? null : path.toString();
    }
}
