package org.frt.evaluate.blind;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
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
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.frt.damage.Seeds;
import org.frt.dataset.FacePair;
import org.frt.evaluate.candidate.Candidate;
import org.frt.evaluate.candidate.CandidateOptions;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.evaluate.candidate.FilledFace;
import org.frt.image.Image;
import org.frt.image.ImageGrid;
import org.frt.image.PngWriter;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;

/**
 * A folder to vote on: {@code pairs/001.png} and so on, two composites of a face side by side, or a composite and the
 * original; {@code votes.csv}, to be filled in; and {@code key.csv}, which says what is what. Of the faces those with the
 * largest holes are taken; their order and sides follow from the seed alone.
 */
public final class BlindSheet {
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
     * Checks that there is no sheet yet.
     *
     * @throws InputException if there is a sheet already, for there may be votes on it
     */
    public static void requireNone(BlindOptions options) {
        if (Files.exists(options.sheet().resolve(KEY))) {
            throw new InputException(
                    options.sheet(), "there is a sheet already", "name another folder, or remove this one");
        }
    }

    /**
     * Writes a sheet.
     *
     * @param filling by one candidate or two
     * @param faces to choose from; those that cannot be used are passed over
     * @return how many pairs there are
     * @throws InputException if there is none, or a sheet already
     */
    public static int write(BlindOptions options, FaceFilling filling, List<String> faces, long seed)
            throws IOException {
        requireNone(options);
        return new BlindSheet(options, filling, seed).write(faces);
    }

    private record Hole(String face, double share) {}

    private record Shown(String name, Image picture) {}

    private record Pair(String face, Shown left, Shown right) {
        List<String> key(String number) {
            return List.of(number, face, left.name(), right.name());
        }

        Pair swapped() {
            return new Pair(face, right, left);
        }
    }

    private int write(List<String> faces) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (Hole hole : largestFirst(faces)) {
            if (pairs.size() < options.pairs()) {
                pair(hole.face()).ifPresent(pairs::add);
            }
        }
        if (pairs.isEmpty()) {
            throw new InputException(options.sheet(), "no face has a picture of each candidate", "mend the files");
        }
        // Half of them with sides exchanged, so that who likes one side favours nobody.
        Random random = Seeds.of(seed, "pairs", "blind sheet");
        Collections.shuffle(pairs, random);
        pairs.subList(0, pairs.size() / 2).replaceAll(Pair::swapped);
        Collections.shuffle(pairs, random);
        List<List<String>> key = new ArrayList<>();
        List<List<String>> votes = new ArrayList<>();
        for (Pair pair : pairs) {
            String number = String.format(Locale.ROOT, "%03d", key.size() + 1);
            PngWriter.write(
                    ImageGrid.of(
                            List.of(List.of(pair.left().picture(), pair.right().picture()))),
                    options.sheet().resolve("pairs").resolve(number + ".png"));
            key.add(pair.key(number));
            votes.add(List.of(number, ""));
        }
        writeCsv(options.sheet().resolve(VOTES), VOTES_COLUMNS, votes);
        // Last, for it tells that all is there.
        writeCsv(options.sheet().resolve(KEY), KEY_COLUMNS, key);
        return pairs.size();
    }

    private List<Hole> largestFirst(List<String> faces) {
        List<Hole> holes = new ArrayList<>();
        for (String face : faces) {
            try {
                FacePair pair = filling.reader().apply(face);
                holes.add(new Hole(face, pair.damage().mask().coverage()));
            } catch (InputException e) {
                // The evaluation names those that cannot be used.
            }
        }
        holes.removeIf(hole -> hole.share() == 0);
        holes.sort(Comparator.comparingDouble(Hole::share).reversed().thenComparing(Hole::face));
        return holes;
    }

    /** Empty if a candidate has no picture. */
    private Optional<Pair> pair(String name) {
        FilledFace face = filling.of(name);
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
        return Optional.of(new Pair(name, shown.get(0), shown.get(1)));
    }

    private static void writeCsv(Path file, List<String> columns, List<List<String>> rows) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .setRecordSeparator('\n')
                .get();
        AtomicFile.write(file, out -> {
            CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), format);
            printer.printRecords(rows);
            printer.flush();
        });
    }
}
