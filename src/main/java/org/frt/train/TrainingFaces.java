package org.frt.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.frt.checkpoint.Origin;
import org.frt.checkpoint.TrainingState;
import org.frt.damage.Damage;
import org.frt.damage.Fill;
import org.frt.damage.Seeds;
import org.frt.dataset.CelebaC;
import org.frt.dataset.FacePair;
import org.frt.dataset.FacePairs;
import org.frt.dataset.Split;
import org.frt.face.FivePoints;
import org.frt.io.InputException;
import org.frt.io.Sha256;
import org.jspecify.annotations.Nullable;

/** The faces that a training sees, in its order and with its damage: both follow from its seed. */
final class TrainingFaces implements AutoCloseable {
    private static final int EXAMPLES = 10;
    private static final String VALIDATION = "damage of validation";

    private final TrainingConfig config;
    private final FacePairs training;
    private final FacePairs validation;
    private final DamageMode damage;
    private final @Nullable FacePoints points;
    private @Nullable String trainingContent;
    private @Nullable String validationContent;

    private TrainingFaces(TrainingConfig config, FacePairs training, FacePairs validation, DamageMode damage) {
        this.config = config;
        this.training = training;
        this.validation = validation;
        this.damage = damage;
        this.points = config.judgement().identity().recogniser() == null ? null : new FacePoints();
    }

    /** @throws InputException if there is no data set, or it has no faces to train on or to validate with */
    static TrainingFaces open(TrainingConfig config) throws IOException {
        DataConfig data = config.data();
        CelebaC dataSet = new CelebaC(data.folder());
        FacePairs training = FacePairs.of(dataSet, Split.TRAIN, data.size());
        DamageMode damage = damageMode(data, training);
        try {
            return new TrainingFaces(config, training, FacePairs.of(dataSet, Split.VALIDATE, data.size()), damage);
        } catch (InputException e) {
            throw new InputException(
                    data.folder(),
                    "there are no validation faces, by which the best epochs are chosen ("
                            + e.message(InputException::setting) + ")",
                    "prepare the data set again, with a share of its faces for validation",
                    e);
        }
    }

    private static DamageMode damageMode(DataConfig data, FacePairs faces) {
        if (data.damage() == DamageMode.FIXED && !faces.haveDamage()) {
            throw InputException.ofSetting(
                    "damage", "there are no combined faces in " + data.folder(), "let it be active");
        }
        if (data.damage() == DamageMode.ACTIVE || !faces.haveDamage()) {
            return DamageMode.ACTIVE;
        }
        requireNothingOfActive(
                "holes", data.holes() != TrainingConfig.DEFAULTS.data().holes());
        requireNothingOfActive("mirror", data.mirror());
        return DamageMode.FIXED;
    }

    private static void requireNothingOfActive(String setting, boolean asked) {
        if (asked) {
            throw InputException.ofSetting(
                    setting,
                    "has no effect on the data set's own damage",
                    "let " + InputException.setting("damage") + " be active, or leave it out");
        }
    }

    /** Where damage comes from. */
    DamageMode damage() {
        return damage;
    }

    /**
     * See {@link TrainingState#validationContent}; the first call reads the validation faces' files.
     *
     * @throws InputException if one is there and cannot be read
     */
    String validationContent() {
        if (validationContent == null) {
            DataConfig data = config.data();
            validationContent = damage == DamageMode.FIXED
                    ? validation.hashOfFixed(seed(VALIDATION))
                    : validation.hashOfActive(seed(VALIDATION), data.holes(), data.mirror());
        }
        return validationContent;
    }

    /** See {@link TrainingState#trainingContent}; the first call reads some of the training faces' files. */
    String trainingContent() {
        if (trainingContent == null) {
            trainingContent = trainingContent(damage);
        }
        return trainingContent;
    }

    private String trainingContent(@Nullable DamageMode source) {
        return source == DamageMode.FIXED ? training.sketchOfFixed() : training.sketchOfActive();
    }

    /** Whether the training faces are those that a state's steps saw, as far as it says that; whatever damages them now. */
    boolean trainAsBefore(TrainingState state, Origin checkpoint) {
        if (!state.dataHash().equals(dataHash())) {
            return false;
        }
        if (state.trainingContent() == null) {
            return true;
        }
        DamageMode before =
                TrainingConfig.fromJson(state.config(), checkpoint).data().damage();
        return state.trainingContent().equals(before == damage ? trainingContent() : trainingContent(before));
    }

    /** Whether the validation faces are those, with the same damage, by which a state's epochs were judged, as far as it says that. */
    boolean judgeAsBefore(TrainingState state, Origin checkpoint) {
        if (state.validationContent() != null) {
            return state.validationContent().equals(validationContent());
        }
        if (state.validationHash() == null) {
            return true;
        }
        TrainingConfig before = TrainingConfig.fromJson(state.config(), checkpoint);
        return state.validationHash().equals(earlierHash())
                && before.data().size() == config.data().size()
                && (before.seed() == config.seed() || !validation.anyIsScaled());
    }

    /** See {@link TrainingState#validationHash}. */
    private String earlierHash() {
        DataConfig data = config.data();
        return damage == DamageMode.FIXED
                ? validation.hashWithMasks()
                : Sha256.hex((validation.dataHash() + " " + data.holes() + " " + data.mirror() + " " + data.size() + " "
                                + config.seed())
                        .getBytes(UTF_8));
    }

    /** How many there are to train on. */
    int count() {
        return training.names().size();
    }

    /** Batches of an epoch. */
    int steps() {
        int batch = config.optimisation().batchSize();
        return (int) (((long) count() + batch - 1) / batch);
    }

    /** How many there are in the first batches of an epoch. */
    int countIn(int steps) {
        return (int) Math.min((long) steps * config.optimisation().batchSize(), count());
    }

    /** A digest of the training faces' names. */
    String dataHash() {
        return training.dataHash();
    }

    /**
     * Requires that the steps of the epoch under way see what they would have seen, had it not been interrupted: the same
     * stretches of the same order, so that no face is left out or trained on twice.
     *
     * @param checkpoint names the state's file
     * @throws InputException if batch size, seed or faces are others than those of its first steps
     */
    void requireSameSteps(TrainingState state, Origin checkpoint) {
        TrainingConfig before = TrainingConfig.fromJson(state.config(), checkpoint);
        requireSame(
                "batch_size",
                before.optimisation().batchSize(),
                config.optimisation().batchSize(),
                state,
                checkpoint);
        requireSame("seed", before.seed(), config.seed(), state, checkpoint);
        if (!trainAsBefore(state, checkpoint)) {
            throw new InputException(
                    config.data().folder(),
                    "its training faces are others than those of " + checkpoint + ", which is amid an epoch",
                    "name the data set of before until the epoch is complete (" + InputException.setting("epochs")
                            + " 1), or a checkpoint of a complete one");
        }
        if (state.sums().getOrDefault(TrainingState.FACES, 0.0) > countIn(state.step())) {
            throw new InputException(
                    checkpoint,
                    "it has more faces behind it than " + state.step() + " steps of an epoch have",
                    "use another copy of the file");
        }
        if (state.step() > steps()) {
            throw new InputException(
                    checkpoint,
                    "it has " + state.step() + " steps of an epoch behind it that has " + steps(),
                    "use another copy of the file");
        }
    }

    private static void requireSame(String setting, long before, long now, TrainingState state, Origin checkpoint) {
        if (before != now) {
            throw InputException.ofSetting(
                    setting,
                    now + " would train on other faces than are left of the epoch of which " + checkpoint + " has "
                            + state.step() + " steps behind it",
                    "give " + before + " until it is complete (" + InputException.setting("epochs")
                            + " 1), or go on from the checkpoint of a complete epoch");
        }
    }

    /** The batches of an epoch from this one on, each counted from 0. */
    CelebaCIterator epoch(int epoch, int firstStep) {
        return new CelebaCIterator(
                shuffled(training.names(), "order of epoch " + epoch),
                config.optimisation().batchSize(),
                firstStep,
                filled(Split.TRAIN, reader(training, "damage of epoch " + epoch)));
    }

    /** The validation faces, the same after every epoch. */
    CelebaCIterator validation() {
        return new CelebaCIterator(
                validation.names(),
                config.optimisation().batchSize(),
                0,
                filled(Split.VALIDATE, reader(validation, VALIDATION)));
    }

    /**
     * A few validation faces, the same in every epoch.
     *
     * @throws InputException if none of all validation faces can be used
     */
    List<FacePair> examples() {
        Function<String, FacePair> reader = reader(validation, VALIDATION);
        List<FacePair> examples = new ArrayList<>();
        String reason = "";
        for (String name : shuffled(validation.names(), "examples")) {
            try {
                examples.add(reader.apply(name));
            } catch (InputException e) {
                // Validation names those that cannot be read.
                reason = String.valueOf(e.getMessage());
            }
            if (examples.size() == EXAMPLES) {
                break;
            }
        }
        if (examples.isEmpty()) {
            throw noneUsable(validation.names().size() + " validation faces", reason);
        }
        return examples;
    }

    InputException noneUsable(String faces, String reason) {
        return new InputException(
                config.data().folder(),
                "none of its " + faces + " can be used (" + reason + ")",
                "prepare the data set again");
    }

    private Function<String, FacePair> reader(FacePairs faces, String purpose) {
        long seed = seed(purpose);
        DataConfig data = config.data();
        return damage == DamageMode.FIXED
                ? name -> faces.readFixed(name, seed)
                : name -> faces.readActive(name, seed, data.holes(), data.mirror());
    }

    private long seed(String purpose) {
        return Seeds.of(config.seed(), purpose, "seed").nextLong();
    }

    /** Fills the holes as the generator wants them: here, on the loading thread, and not during the step. */
    private Function<String, Batch.Face> filled(Split split, Function<String, FacePair> reader) {
        Fill fill = config.networks().generator().fill();
        return name -> {
            FacePair pair = reader.apply(name);
            Damage damaged = pair.damage();
            FacePair filled = new FacePair(name, pair.original(), new Damage(fill.of(damaged), damaged.mask()));
            return new Batch.Face(filled, points(split, pair));
        };
    }

    private Optional<FivePoints> points(Split split, FacePair pair) {
        boolean wanted =
                split == Split.VALIDATE || config.judgement().identity().weight() > 0;
        return points != null && wanted ? points.of(split, pair) : Optional.empty();
    }

    private List<String> shuffled(List<String> names, String purpose) {
        List<String> order = new ArrayList<>(names);
        Collections.shuffle(order, Seeds.of(config.seed(), purpose, "shuffle"));
        return order;
    }

    @Override
    public void close() {
        if (points != null) {
            points.close();
        }
    }
}
