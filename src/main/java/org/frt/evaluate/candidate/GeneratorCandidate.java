package org.frt.evaluate.candidate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.CheckpointFiles;
import org.frt.damage.Damage;
import org.frt.dataset.FacePair;
import org.frt.dataset.FacePairs;
import org.frt.face.FaceTemplate;
import org.frt.onnx.Device;
import org.frt.restore.FaceFiller;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/** A generator; it fills faces of the template's size only, as {@code inpaint} does. */
record GeneratorCandidate(String label, FaceFiller filler) implements Candidate {
    private static final int SIZE = FaceTemplate.SIZE;

    /** Faces are filled beside one another, so each has one thread. */
    private static final int THREADS = 1;

    /**
     * Chooses and reads a checkpoint.
     *
     * @param checkpoint {@code null} stands for the built-in one
     * @param splits the names of the faces, by the splits that they are in: a training has the names of one
     */
    static ResolvedCandidate resolve(String label, @Nullable Path checkpoint, List<List<String>> splits, Device device)
            throws IOException {
        Checkpoint generator = CheckpointFiles.readBest(checkpoint);
        List<String> notes = new ArrayList<>();
        generator.noteOfSize(SIZE).ifPresent(notes::add);
        if (splits.stream()
                .map(FacePairs::hashOf)
                .anyMatch(generator.provenance().faces()::contains)) {
            notes.add(
                    label
                            + " was trained on faces of these names, so if they are the same, what is measured of it is too good");
        }
        return new ResolvedCandidate(
                label,
                CandidateKind.GENERATOR,
                generator.origin().name(),
                digests -> generator.origin().digest(),
                generator.provenance().teachers(),
                notes,
                () -> new GeneratorCandidate(label, new FaceFiller(generator.loadPredictor(SIZE, device, THREADS))));
    }

    @Override
    public CandidateKind kind() {
        return CandidateKind.GENERATOR;
    }

    @Override
    public Filling fill(FacePair face) {
        Damage damage = face.damage();
        return damage.damaged().width() == SIZE && damage.damaged().height() == SIZE
                ? new Filling.Filled(filler.fill(face.original(), damage).prediction())
                : new Filling.Missing(
                        Status.REFUSED,
                        "a generator fills faces of " + SIZE + "x" + SIZE + ", not of "
                                + face.original().size());
    }

    @Override
    public void close() {
        filler.close();
    }
}
