package org.frt.evaluate.reconstruction;

import java.io.IOException;
import java.util.List;
import org.frt.evaluate.candidate.Candidate;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.evaluate.candidate.FaceWorkOrder;
import org.frt.evaluate.candidate.Faces;
import org.frt.evaluate.candidate.ResolvedCandidates;
import org.frt.io.Json;
import org.frt.onnx.Device;
import org.frt.recognise.Recogniser;
import org.frt.recognise.RecogniserFile;
import org.frt.run.Work;
import org.frt.run.WorkOrder;
import org.jspecify.annotations.Nullable;

/**
 * Measuring as it travels.
 *
 * @param config a {@link ReconstructionConfig} in JSON
 * @param deciding what decides about the figures, in JSON; but not the digests of pictures: to read all of them would take
 *     each machine as long as the work itself
 */
record MeasureOrder(String config, String deciding) implements FaceWorkOrder<MeasuredFace> {
    static MeasureOrder of(ReconstructionSetup setup) throws IOException {
        return new MeasureOrder(
                Json.lineForElsewhere(setup.config()),
                WorkOrder.deciding(ReconstructionSetup.ofNetworks(setup.candidates(), setup.recogniser())));
    }

    @Override
    public String title() {
        return "evaluate reconstruction";
    }

    @Override
    public Work<String, MeasuredFace> accept() throws IOException {
        ReconstructionConfig read = WorkOrder.readConfig(config, ReconstructionConfig.class);
        Faces faces = read.faces().open(read.seed());
        ResolvedCandidates candidates = read.candidates().resolve(List.of(faces.names()));
        RecogniserFile recogniser = ReconstructionSetup.recogniser(read);
        WorkOrder.requireSame(deciding, ReconstructionSetup.ofNetworks(candidates, recogniser));
        List<Candidate> opened = candidates.open();
        return new MeasureWork(
                this,
                new FaceFilling(faces.source(), opened, read.output()),
                open(recogniser, read.candidates().device()),
                read.areFacesAligned(),
                true);
    }

    static @Nullable Recogniser open(@Nullable RecogniserFile recogniser, Device device) throws IOException {
        return recogniser == null ? null : Recogniser.open(recogniser, device);
    }

    @Override
    public String writeResult(MeasuredFace face) {
        return MeasurementRow.JOURNAL.lines(face);
    }

    @Override
    public MeasuredFace readResult(String text) {
        return MeasurementRow.JOURNAL.face(text);
    }
}
