package org.frt.evaluate.blind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.frt.damage.Seeds;
import org.frt.dataset.FacePair;
import org.frt.evaluate.candidate.Candidate;
import org.frt.evaluate.candidate.CandidateOptions;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.evaluate.candidate.FilledFace;
import org.frt.image.Image;
import org.frt.image.ImageGrid;
import org.frt.image.PictureEnd;
import org.frt.image.PngWriter;
import org.frt.io.CsvTable;
import org.frt.io.Durable;
import org.frt.io.EndRequest;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.io.TextFile;
import org.frt.run.CodeRevision;
import org.frt.run.FolderContents;
import org.frt.run.RunFolder;

/**
 * A folder to vote on: {@code pairs/001.png} and so on, two composites of a face side by side, or a composite and the
 * original; {@code votes.csv}, to be filled in; {@code key.csv}, which says what is what, and {@code sheet.json}, which says
 * what the sheet was made of. Of the faces those with the largest holes are taken; their order and sides follow from the
 * seed alone.
 */
public final class BlindSheet {
    private static final String SETTING = "blind";
    private static final String PAIRS = "pairs";
    static final String KEY = "key.csv";
    static final String VOTES = "votes.csv";
    static final List<String> KEY_COLUMNS = List.of("pair", "face", "left", "right");
    static final List<String> VOTES_COLUMNS = List.of("pair", "vote");

    private final BlindOptions options;
    private final FaceFilling filling;
    private final long seed;

    private BlindSheet(BlindOptions options, FaceFilling filling, long seed) {
        this.options = options;
        this.filling = filling;
        this.seed = seed;
    }

    /**
     * Locks the sheet's folder, before the faces are filled for it.
     *
     * @throws InputException if it cannot be written, another process is at work in it, or somebody else's files lie there
     */
    public static RunFolder open(BlindOptions options) throws IOException {
        contents(options).requireOwn();
        return RunFolder.open(options.sheet(), SETTING);
    }

    /**
     * Makes sure that no sheet of other pictures lies in the folder; writes nothing.
     *
     * @param deciding what decides about the pictures
     * @throws InputException if another sheet is there, or somebody else's files
     */
    public static void requireFit(BlindOptions options, ObjectNode deciding) throws IOException {
        contents(options).requireFit(with(options, deciding), false);
    }

    private static FolderContents contents(BlindOptions options) {
        Path sheet = options.sheet();
        return new FolderContents(
                sheet.resolve("sheet.json"),
                sheet.resolve(KEY),
                List.of(sheet.resolve(PAIRS), sheet.resolve(VOTES)),
                SETTING);
    }

    private static ObjectNode with(BlindOptions options, ObjectNode deciding) {
        return deciding.deepCopy().put("pairs", options.pairs());
    }

    /**
     * Keeps what the sheet is made of.
     *
     * @param deciding as in {@link #requireFit}
     * @return whether the sheet is there already, with all of its pictures
     * @throws InputException as {@link #requireFit}
     */
    public static boolean keep(RunFolder folder, BlindOptions options, ObjectNode deciding) throws IOException {
        Path key = options.sheet().resolve(KEY);
        folder.keep(
                contents(options), with(options, deciding), Json.object().put("version", CodeRevision.text()), false);
        return Files.exists(key) && isWhole(options.sheet(), key);
    }

    private static boolean isWhole(Path sheet, Path key) throws IOException {
        List<String> lines = TextFile.read(key).lines().skip(1).toList();
        for (String line : lines) {
            Path picture = picture(sheet, line.split(",", 2)[0]);
            if (!Files.isRegularFile(picture) || !PictureEnd.isThere(picture)) {
                return false;
            }
        }
        return !lines.isEmpty() && Files.isRegularFile(sheet.resolve(VOTES));
    }

    private static Path picture(Path sheet, String number) {
        return sheet.resolve(PAIRS).resolve(number + ".png");
    }

    /**
     * Writes a sheet; votes that are there stay.
     *
     * @param filling by one candidate or two
     * @param faces to choose from; those that cannot be used are passed over
     * @return how many pairs there are
     * @throws InputException if there is none
     */
    public static int write(BlindOptions options, FaceFilling filling, List<String> faces, long seed)
            throws IOException {
        return new BlindSheet(options, filling, seed).write(faces);
    }

    private record Hole(String face, double share) {}

    private record Shown(String name, Image picture) {}

    private record Pair(Shown left, Shown right) {
        Pair swapped() {
            return new Pair(right, left);
        }
    }

    /** A pair before its pictures are made: those of all take more memory than there may be. */
    private record Place(String face, boolean swapped) {}

    private int write(List<String> faces) throws IOException {
        List<Place> pairs = new ArrayList<>();
        for (Hole hole : largestFirst(faces)) {
            if (pairs.size() < options.pairs() && pair(hole.face()).isPresent()) {
                pairs.add(new Place(hole.face(), false));
            }
        }
        if (pairs.isEmpty()) {
            throw new InputException(options.sheet(), "no face has a picture of each candidate", "mend the files");
        }
        // Half of them with sides exchanged, so that who likes one side favours nobody.
        Random random = Seeds.of(seed, "pairs", "blind sheet");
        Collections.shuffle(pairs, random);
        pairs.subList(0, pairs.size() / 2).replaceAll(place -> new Place(place.face(), true));
        Collections.shuffle(pairs, random);
        List<List<String>> key = new ArrayList<>();
        List<List<String>> votes = new ArrayList<>();
        for (Place place : pairs) {
            String number = String.format(Locale.ROOT, "%03d", key.size() + 1);
            Pair made = pair(place.face())
                    .orElseThrow(() -> new InputException(
                            place.face(), "its files were changed while the sheet was made", "start again"));
            Pair pair = place.swapped() ? made.swapped() : made;
            PngWriter.write(
                    ImageGrid.of(
                            List.of(List.of(pair.left().picture(), pair.right().picture()))),
                    picture(options.sheet(), number));
            key.add(List.of(
                    number, place.face(), pair.left().name(), pair.right().name()));
            votes.add(List.of(number, ""));
        }
        if (Files.notExists(options.sheet().resolve(VOTES))) {
            CsvTable.write(options.sheet().resolve(VOTES), VOTES_COLUMNS, votes.stream());
        }
        // Last, for it tells that all is there.
        Durable.force(
                key.stream().map(row -> picture(options.sheet(), row.get(0))).toList());
        CsvTable.write(options.sheet().resolve(KEY), KEY_COLUMNS, key.stream());
        return pairs.size();
    }

    private List<Hole> largestFirst(List<String> faces) {
        List<Hole> holes = new ArrayList<>();
        for (String face : faces) {
            EndRequest.heed();
            try {
                FacePair pair = filling.faces().read(face);
                holes.add(new Hole(face, pair.hole().share()));
            } catch (InputException e) {
                // The evaluation names those that cannot be used.
            }
        }
        holes.sort(Comparator.comparingDouble(Hole::share).reversed().thenComparing(Hole::face));
        return holes;
    }

    /** Empty if the face cannot be used, or a candidate has no picture. */
    private Optional<Pair> pair(String name) {
        EndRequest.heed();
        FilledFace face;
        try {
            face = filling.of(name);
        } catch (InputException e) {
            // As above.
            return Optional.empty();
        }
        List<Candidate> candidates = filling.candidates();
        List<Shown> shown = new ArrayList<>();
        IntStream.range(0, candidates.size())
                .forEach(i -> face.composite(i)
                        .ifPresent(
                                image -> shown.add(new Shown(candidates.get(i).label(), image))));
        if (candidates.size() == 1) {
            shown.add(new Shown(CandidateOptions.ORIGINAL, face.pair().original()));
        }
        if (shown.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(new Pair(shown.get(0), shown.get(1)));
    }
}
