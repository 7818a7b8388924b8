package org.frt.evaluate.reconstruction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.frt.evaluate.blind.BlindOptions;
import org.frt.evaluate.candidate.Faces;
import org.frt.evaluate.candidate.FileDigests;
import org.frt.evaluate.candidate.ResolvedCandidates;
import org.frt.face.FaceNetworks;
import org.frt.face.FaceOptions;
import org.frt.io.Json;
import org.frt.recognise.RecogniserFile;
import org.frt.run.CodeRevision;
import org.jspecify.annotations.Nullable;

/**
 * A configuration with all that it names found and read, once: what is kept with the figures is what was used.
 *
 * @param config what was asked for
 * @param faces whose holes are filled
 * @param candidates what fills them
 * @param recogniser for identity similarity, if one was asked for
 * @param deciding what decides about the figures: one folder of figures has one of it
 * @param digests of the files
 */
record ReconstructionSetup(
        ReconstructionConfig config,
        Faces faces,
        ResolvedCandidates candidates,
        @Nullable RecogniserFile recogniser,
        ObjectNode deciding,
        FileDigests digests) {
    /** An entry of the configuration. */
    static final String FACES = "faces_digest";

    /** @param digests of which some may be known */
    static ReconstructionSetup of(ReconstructionConfig config, FileDigests digests) throws IOException {
        Faces faces = config.faces().open(config.seed());
        ResolvedCandidates candidates = config.candidates().resolve(List.of(faces.names()));
        RecogniserFile recogniser = recogniser(config);
        ObjectNode deciding = Json.object();
        deciding.put("face_count", faces.names().size());
        deciding.put(FACES, faces.digest(digests));
        deciding.put("faces_aligned", config.areFacesAligned());
        deciding.set("candidates", candidates.deciding(digests));
        deciding.put("recogniser", recogniser == null ? null : recogniser.fingerprint());
        if (recogniser != null || config.areFacesAligned()) {
            FaceNetworks.digests(FaceOptions.DEFAULT).forEach(deciding::put);
        }
        deciding.put("device", config.candidates().device().toString());
        deciding.put("seed", config.seed());
        return new ReconstructionSetup(config, faces, candidates, recogniser, deciding, digests);
    }

    /** What was found that somebody may not expect, each a sentence. */
    List<String> notes() {
        return candidates.notes(Stream.ofNullable(recogniser).toList());
    }

    static @Nullable RecogniserFile recogniser(ReconstructionConfig config) throws IOException {
        IdentityOptions identity = config.identity();
        return identity == null ? null : RecogniserFile.find(identity.recogniser(), identity.models());
    }

    /** What of the networks decides about the figures. */
    static ObjectNode ofNetworks(ResolvedCandidates candidates, @Nullable RecogniserFile recogniser)
            throws IOException {
        ObjectNode json = Json.object();
        json.set("candidates", candidates.ofNetworks());
        json.put("recogniser", recogniser == null ? null : recogniser.fingerprint());
        FaceNetworks.digests(FaceOptions.DEFAULT).forEach(json::put);
        return json;
    }

    /** All of it for people to read. */
    ObjectNode toTree() {
        ObjectNode json = Json.object();
        json.set("faces", config.faces().toTree());
        json.set("candidate_sources", candidates.sources());
        json.put(
                "recogniser_file",
                recogniser == null ? null : recogniser.network().toString());
        IdentityOptions identity = config.identity();
        json.put("models", identity == null ? null : identity.models().toString());
        json.put("output", config.output().toString());
        BlindOptions blind = config.blind();
        if (blind != null) {
            json.putObject("blind").put("sheet", blind.sheet().toString()).put("pairs", blind.pairs());
        }
        json.setAll(deciding);
        json.put("version", CodeRevision.text());
        return json;
    }

    /** The same with what the folder has seen before. */
    ObjectNode toRecord() throws IOException {
        return ReconstructionEvaluation.contents(config).addEarlierVersions(toTree());
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
}
