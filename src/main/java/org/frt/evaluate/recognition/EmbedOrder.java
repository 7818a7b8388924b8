package org.frt.evaluate.recognition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frt.evaluate.candidate.Candidate;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.evaluate.candidate.FaceWorkOrder;
import org.frt.evaluate.candidate.ResolvedCandidates;
import org.frt.face.FaceNetworks;
import org.frt.io.Json;
import org.frt.recognise.Recogniser;
import org.frt.recognise.RecogniserFile;
import org.frt.run.Work;
import org.frt.run.WorkOrder;

/**
 * Making embeddings as it travels. At the other end none are known, so all of a face's are made.
 *
 * @param config a {@link RecognitionConfig} in JSON
 * @param deciding what decides about the embeddings, in JSON; but not the digests of pictures: to read all of them would take
 *     each machine as long as the work itself
 */
record EmbedOrder(String config, String deciding) implements FaceWorkOrder<EmbeddedProbes> {
    static EmbedOrder of(RecognitionSetup setup) throws IOException {
        return new EmbedOrder(
                Json.lineForElsewhere(setup.config()),
                WorkOrder.deciding(
                        RecognitionSetup.ofNetworks(setup.candidates(), setup.recognisers(), setup.faceNetworks())));
    }

    @Override
    public String title() {
        return "evaluate recognition";
    }

    @Override
    public Work<String, EmbeddedProbes> accept() throws IOException {
        RecognitionConfig read = WorkOrder.readConfig(config, RecognitionConfig.class);
        FaceSet faces = FaceSet.ofStrangers(read.faces(), read.seed());
        ResolvedCandidates candidates = read.candidates().resolve(faces.namesBySplit());
        List<RecogniserFile> files = RecognitionSetup.recognisers(read);
        Map<String, String> faceNetworks = FaceNetworks.digests(read.landmarks().detection());
        WorkOrder.requireSame(deciding, RecognitionSetup.ofNetworks(candidates, files, faceNetworks));
        List<Candidate> opened = candidates.open();
        List<Recogniser> recognisers = new ArrayList<>();
        for (RecogniserFile file : files) {
            recognisers.add(Recogniser.open(file, read.candidates().device()));
        }
        return new EmbedWork(
                this,
                new FaceFilling(faces, opened, read.output().folder()),
                recognisers,
                (recogniser, key) -> false,
                read.landmarks(),
                RecognitionSetup.landmarkNetworks(faceNetworks),
                true);
    }

    @Override
    public String writeResult(EmbeddedProbes face) {
        return ProbeRow.JOURNAL.lines(face);
    }

    @Override
    public EmbeddedProbes readResult(String text) {
        return ProbeRow.JOURNAL.face(text);
    }
}
