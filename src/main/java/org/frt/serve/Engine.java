package org.frt.serve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.frt.damage.DrawnMask;
import org.frt.face.FaceFinder;
import org.frt.face.FaceFinding;
import org.frt.face.FaceTemplate;
import org.frt.image.Image;
import org.frt.image.Photo;
import org.frt.inpaint.Stopwatch;
import org.frt.io.Printable;
import org.frt.restore.FaceOutcome;
import org.frt.restore.Filling;
import org.frt.restore.FoundFace;
import org.frt.restore.Hole;
import org.frt.restore.HoledPhoto;
import org.frt.restore.PhotoFiller;
import org.frt.restore.ResolvedGenerator;
import org.frt.restore.Restoration;
import org.frt.run.SourceContent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The networks that all requests share. Threads may share it. */
final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final FaceFinder finder;
    private final Map<String, Generator> generators = new LinkedHashMap<>();
    private final Recognisers recognisers = new Recognisers();
    private final Pictures pictures;
    private final int mostFaces;

    private Engine(FaceFinder finder, Limits limits) {
        this.finder = finder;
        this.pictures = new Pictures(limits.pixels());
        this.mostFaces = limits.faces();
    }

    /** A generator that requests may choose. */
    private record Generator(String name, String digest, PhotoFiller filler) {}

    /** A generator as clients see it. */
    record Listed(String id, String name, String digest) {}

    /**
     * Loads the networks. A request that is alone has all threads; several share them.
     *
     * @throws org.frt.io.InputException if one of them cannot be used
     */
    static Engine open(ServeConfig config) throws IOException {
        Engine engine = new Engine(FaceFinder.open(config.faces()), config.limits());
        try {
            engine.load(config);
            return engine;
        } catch (IOException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private void load(ServeConfig config) throws IOException {
        for (GeneratorSource source : config.generators()) {
            ResolvedGenerator resolved = ResolvedGenerator.of(source.checkpoint());
            resolved.note().ifPresent(note -> LOG.warn(Printable.of(note)));
            generators.put(
                    source.id(),
                    new Generator(
                            resolved.fileName(),
                            resolved.digest(),
                            resolved.openFiller(config.device(), config.jobs())));
        }
        recognisers.load(config.recognisers(), config.models(), config.device());
    }

    List<Listed> generators() {
        return generators.entrySet().stream()
                .map(each -> new Listed(
                        each.getKey(), each.getValue().name(), each.getValue().digest()))
                .toList();
    }

    Recognisers recognisers() {
        return recognisers;
    }

    Pictures pictures() {
        return pictures;
    }

    /**
     * Looks for faces.
     *
     * @throws Problem as soon as there are too many, or the time is over
     */
    List<FaceFinding> find(Image photo, Deadline deadline) {
        return find(photo, photo, deadline);
    }

    private List<FaceFinding> find(Image photo, Image known, Deadline deadline) {
        return finder.find(photo, known, toTemplate -> false, faces -> {
            deadline.check();
            if (faces > mostFaces) {
                throw new Problem(
                        422,
                        "the photo shows more than " + mostFaces + (mostFaces == 1 ? " face" : " faces"),
                        "cut out a part of it");
            }
        });
    }

    /**
     * The largest face of a photo that can be used.
     *
     * @param name what messages call the photo
     * @throws Problem if there is none
     */
    KnownFace largest(Image photo, String name, Deadline deadline) {
        List<FaceFinding> found = find(photo, deadline);
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i) instanceof FaceFinding.Accepted accepted) {
                return new KnownFace(accepted.face(), i, found.size());
            }
        }
        String reason = ((FaceFinding.Refused) found.get(0)).reason();
        throw new Problem(422, name + ": " + reason, "send a photo with an upright face, seen from the front");
    }

    /**
     * Mends a photo step by step, each as {@code inpaint} would mend what the one before it left; but faces keep their numbers, by
     * which noise is drawn, too.
     *
     * @param form that brought the photo and its steps' masks
     * @param photo that of the form
     * @param keepsPictures of all steps, not of the last one alone
     * @throws Problem if a step mends nothing, or the time is over, or there is no memory for the photo's faces
     */
    Mended mend(Form form, Photo photo, List<Step> steps, boolean keepsPictures, Allowance allowance) {
        Form.Part upload = form.required("photo");
        Mended mended = Mended.nothing(
                UploadName.of(upload), Printable.of(upload.file()), SourceContent.of(upload.bytes()), photo);
        for (Step step : steps) {
            allowance.check();
            mended = mend(mended, step, form, keepsPictures, allowance);
        }
        return mended;
    }

    private Mended mend(Mended before, Step step, Form form, boolean keepsPictures, Allowance allowance) {
        Image photo = before.result();
        Stopwatch watch = new Stopwatch();
        Generator generator = generator(step.generator());
        Hole hole = hole(photo, step, form);
        allowance.check();
        HoledPhoto holed = HoledPhoto.of(photo, hole);
        allowance.check();
        List<FaceFinding> now = find(photo, holed.known(), allowance.deadline());
        List<FaceFinding> found =
                before.told().isEmpty() ? now : FaceNumbers.kept(before.last().found(), now);
        List<FoundFace> faces = chosen(holed, found, step.faces());
        long kept = before.steps().stream().mapToLong(Mended.Done::heapNeeded).sum();
        allowance.memory().accept(kept + Pictures.heapNeeded(found, toFill(holed, found, faces)));
        Filling filling = new Filling(before.name(), step.seed(), step.seam());
        Restoration restoration = generator.filler().fill(holed, faces, filling, stage -> {
            watch.lap(stage);
            allowance.check();
        });
        watch.stop();
        requireChange(restoration, before.told().size());
        String reading = hole instanceof Hole.Masked masked ? masked.mask().reading() : "";
        return before.after(
                holed,
                restoration,
                new Mended.Done(reading, found, now, step.seed(), restoration.faces(), restoration.notes(), watch),
                keepsPictures);
    }

    private Generator generator(@Nullable String id) {
        Generator generator = id == null ? generators.values().iterator().next() : generators.get(id);
        if (generator == null) {
            throw new Problem(422, "there is no generator " + id, "choose one of " + generators.keySet());
        }
        return generator;
    }

    private Hole hole(Image photo, Step step, Form form) {
        if (step.damage() != null) {
            return new Hole.Drawn(step.damage().shape());
        }
        DrawnMask mask = pictures.decodeMask(form.required(String.valueOf(step.mask())), step.reading());
        return new Hole.Masked(mask.on(photo, "the photo", FaceTemplate.SIZE));
    }

    private static List<FoundFace> chosen(HoledPhoto photo, List<FaceFinding> found, @Nullable List<Integer> wanted) {
        if (wanted != null && wanted.stream().anyMatch(index -> index < 0 || index >= found.size())) {
            throw new Problem(
                    422,
                    "faces: " + wanted + ", but the photo shows " + found.size(),
                    "choose of those that POST /api/faces names");
        }
        return FoundFace.of(found, photo, number -> wanted == null || wanted.contains(number));
    }

    /** How many are going to be filled, but for those whose part of the hole will turn out to be another one's. */
    private static long toFill(HoledPhoto photo, List<FaceFinding> found, List<FoundFace> faces) {
        return IntStream.range(0, faces.size())
                .filter(number -> faces.get(number).wanted()
                        && found.get(number) instanceof FaceFinding.Accepted accepted
                        && photo.reaches(accepted.face().toTemplate()))
                .count();
    }

    private static void requireChange(Restoration restoration, int step) {
        if (restoration.changed()) {
            return;
        }
        List<FaceOutcome> faces = restoration.faces();
        List<String> reasons = new ArrayList<>();
        for (FaceOutcome outcome : faces) {
            String which = faces.size() == 1 ? "" : "face " + (reasons.size() + 1) + " of " + faces.size() + ": ";
            reasons.add(which + outcome.reason());
        }
        throw new Problem(
                422,
                "step " + (step + 1) + " mends nothing: " + String.join("; ", reasons),
                "draw the mask on a face, and over all of the damage that hides or distorts it");
    }

    /** Call when no request is inside any more. */
    @Override
    public void close() {
        generators.values().forEach(each -> each.filler().close());
        recognisers.close();
        finder.close();
    }
}
