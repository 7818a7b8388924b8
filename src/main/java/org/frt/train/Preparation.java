package org.frt.train;

import java.io.IOException;
import java.util.List;
import org.frt.checkpoint.Checkpoint;
import org.frt.checkpoint.TrainingState;
import org.frt.dataset.FacePair;
import org.frt.io.InputException;
import org.frt.io.Printable;
import org.frt.learn.NativeThreads;
import org.frt.recognise.RecogniserFile;
import org.frt.report.Chart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that a training needs to begin or to go on. It is made without writing anything, and what could not be trained is refused
 * here: so a dry run refuses the same. Only the files of all validation faces are not read here, which takes a while.
 *
 * @param identity {@code null} without a recogniser
 * @param examples see {@link TrainingFaces#examples}
 */
record Preparation(TrainingFaces faces, @Nullable IdentityTeacher identity, Training training, List<FacePair> examples)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    /**
     * Prepares.
     *
     * @param start as {@link Trainer#run} takes it
     * @param writtenBy likewise
     * @throws InputException if data, checkpoint, recogniser or folder don't fit
     */
    static Preparation of(TrainingConfig asked, @Nullable Checkpoint start, String writtenBy) throws IOException {
        boolean goesOn = Trainer.continued(asked, start) != null;
        TrainingFolder.requireNoOther(asked.output(), start, goesOn);
        RecogniserFile recogniser = recogniser(asked.judgement().identity(), goesOn);
        TrainingConfig found = recogniser == null ? asked : asked.withFingerprint(recogniser.fingerprint());
        Chart.requireFonts();
        NativeThreads.keepToAllowedProcessors();
        TrainingFaces faces = TrainingFaces.open(found);
        IdentityTeacher identity = null;
        try {
            identity = recogniser == null
                    ? null
                    : IdentityTeacher.open(
                            recogniser, found.judgement().identity().weight());
            TrainingConfig config = found.withDamage(faces.damage());
            Training training =
                    start == null ? Training.begin(config, faces, writtenBy) : resume(start, config, faces, writtenBy);
            TrainingFolder.requireRoom(
                    config.output(),
                    training.bytesOfCheckpoint(),
                    config.schedule().epochs());
            return new Preparation(faces, identity, training, faces.examples());
        } catch (IOException | RuntimeException | Error e) {
            close(faces, identity);
            throw e;
        }
    }

    /** The recogniser that is asked for; a training goes on with that by which it was judged so far. */
    private static @Nullable RecogniserFile recogniser(IdentityConfig identity, boolean goesOn) throws IOException {
        if (identity.recogniser() == null || identity.models() == null) {
            if (identity.weight() > 0) {
                throw InputException.ofSetting(
                        "identity_weight",
                        "there is no recogniser to judge identity",
                        "name one with " + InputException.setting("identity_recogniser"));
            }
            return null;
        }
        RecogniserFile file = RecogniserFile.find(identity.recogniser(), identity.models());
        String known = identity.fingerprint();
        if (goesOn && known != null && !known.equals(file.fingerprint())) {
            throw new InputException(
                    file.network(),
                    "it is not the recogniser of this training, whose fingerprint is " + known,
                    "give that one as " + InputException.setting("identity_recogniser")
                            + ", or begin another training");
        }
        return file;
    }

    /** Of a training that goes on: those that are left of an epoch under way, and those that judge. */
    private static void requireSameFaces(TrainingConfig config, @Nullable Checkpoint start, TrainingFaces faces)
            throws IOException {
        TrainingState continued = Trainer.continued(config, start);
        if (start != null && continued != null && continued.step() > 0) {
            faces.requireSameSteps(continued, start.origin());
        }
        TrainingFolder.requireSameJudgement(config, start, faces);
    }

    private static Training resume(Checkpoint start, TrainingConfig config, TrainingFaces faces, String writtenBy)
            throws IOException {
        LOG.info("{} was written by {}", start.origin(), Printable.of(start.writtenBy()));
        requireSameFaces(config, start, faces);
        TrainingState state = start.training();
        if (state != null && !faces.trainAsBefore(state, start.origin())) {
            LOG.warn(
                    "{} was trained on other faces than those now in {}",
                    start.origin(),
                    config.data().folder());
        }
        return Training.resume(start, config, faces, writtenBy, TrainingFolder.resultsBehind(config.output(), start));
    }

    @Override
    public void close() {
        close(faces, identity);
    }

    private static void close(TrainingFaces faces, @Nullable IdentityTeacher identity) {
        if (identity != null) {
            identity.close();
        }
        faces.close();
    }
}
