package org.frt.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frt.face.FaceName;
import org.frt.io.CanonicalName;
import org.frt.io.EndRequest;
import org.frt.io.InputException;
import org.frt.io.Pieces;
import org.frt.io.RelativeName;
import org.frt.io.SourceFiles;

/**
 * What there is to do.
 *
 * @param units all photos of the sources
 * @param missing those that no earlier run has settled
 * @param recorded the report that an earlier run left, row by row
 * @param rows what is known of each photo, also of photos of other sources, by {@link PhotoRow#source}
 * @param altered results of an earlier run that are not as they were
 * @param passedOver what lies among the sources and is not looked at
 * @param folders which folders the sources really lie in
 */
public record PhotoPlan<U extends PhotoUnit, R extends PhotoRow>(
        List<U> units,
        List<U> missing,
        List<R> recorded,
        Map<String, List<R>> rows,
        List<Altered> altered,
        List<SourceFiles.PassedOver> passedOver,
        SourceFolders folders) {
    /** Java divides all that is left among threads only a few times, and one photo may take much longer than another. */
    private static final int AT_ONCE = 1 << 12;

    /**
     * Looks through the sources, and what an earlier run has made of them; writes nothing.
     *
     * @throws InputException if there is no photo, sources and output are not apart, or earlier results contradict
     */
    public static <U extends PhotoUnit, R extends PhotoRow> PhotoPlan<U, R> of(RunOptions options, PhotoVerb<U, R> verb)
            throws IOException {
        List<R> recorded = options.overwrite() || Files.notExists(verb.reportFile())
                ? List.of()
                : verb.report().read(verb.reportFile());
        Map<String, List<R>> rows = bySource(recorded, verb.reportFile());
        options.requireNoSourceInOutput();
        ListedSources listed = ListedSources.of(options.sources(), verb);
        Map<String, SourceFiles.Found> found = listed.photos();
        for (String source : listed.noPhotos()) {
            if (rows.getOrDefault(source, List.of()).stream().noneMatch(PhotoPlan::isDone)) {
                // An earlier run took it for one, and nothing came of it.
                rows.remove(source);
            }
        }
        MovedPhotos.adopt(found, rows, verb);
        List<U> units = units(found, rows, verb);
        KeptResults kept = KeptResults.of(options.output(), options.verify());
        SourceFolders folders = SourceFolders.keptIn(verb.folder(), !recorded.isEmpty());
        List<Standing> standings = standings(units, rows, verb, kept, folders);
        List<U> missing = new ArrayList<>();
        List<Altered> altered = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            altered.addAll(standings.get(i).altered());
            if (!standings.get(i).settled()) {
                missing.add(units.get(i));
            }
        }
        return new PhotoPlan<>(units, missing, recorded, rows, altered, listed.passedOver(), folders);
    }

    private static boolean isDone(PhotoRow row) {
        return row.status() == Status.DONE;
    }

    private static <U extends PhotoUnit, R extends PhotoRow> List<Standing> standings(
            List<U> units, Map<String, List<R>> rows, PhotoVerb<U, R> verb, KeptResults kept, SourceFolders folders)
            throws IOException {
        try {
            return Pieces.of(units, AT_ONCE)
                    .flatMap(some -> some.parallelStream()
                            .map(unit -> {
                                EndRequest.heed();
                                try {
                                    return Standing.of(
                                            unit,
                                            rows.getOrDefault(unit.photo().source(), List.of()),
                                            verb,
                                            kept,
                                            folders);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            })
                            .toList()
                            .stream())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static <R extends PhotoRow> Map<String, List<R>> bySource(List<R> recorded, Path report) {
        Map<String, List<R>> bySource = new LinkedHashMap<>();
        // A photo that was done again has rows of both times: the later ones count.
        Map<String, R> byName = new LinkedHashMap<>();
        for (R row : recorded) {
            if (row.status() != Status.PASSED_OVER) {
                byName.put(row.name(), row);
            }
        }
        for (R row : byName.values()) {
            if (!RelativeName.staysBelow(row.name())) {
                throw new InputException(
                        report, "no file here can be called " + row.name() + ", as a row says", "delete the row");
            }
            bySource.computeIfAbsent(row.source(), source -> new ArrayList<>(1)).add(row);
        }
        bySource.values().forEach(photo -> requireOneName(photo, report));
        return bySource;
    }

    /** A photo with two names would count twice, and its faces might be in two splits. */
    private static void requireOneName(List<? extends PhotoRow> photo, Path report) {
        List<String> names = namesOf(photo).toList();
        if (names.size() > 1) {
            throw new InputException(
                    report,
                    photo.get(0).source() + " is there twice, as " + names.get(0) + " and as " + names.get(1),
                    "delete one of its rows, and the files of that name");
        }
    }

    /** Those of a photo's first face: that is how the photo is called. */
    private static Stream<String> namesOf(List<? extends PhotoRow> photo) {
        return photo.stream().map(PhotoRow::name).filter(name -> !FaceName.isOfFurtherFace(name));
    }

    private static <U extends PhotoUnit, R extends PhotoRow> List<U> units(
            Map<String, SourceFiles.Found> found, Map<String, List<R>> rows, PhotoVerb<U, R> verb) {
        PhotoNames names = new PhotoNames();
        rows.values().forEach(photo -> namesOf(photo).forEach(names::keep));
        List<SourceFiles.Found> files = new ArrayList<>();
        List<String> nameOfFile = new ArrayList<>();
        Map<String, List<String>> namesOfStem = new HashMap<>();
        found.forEach((source, file) -> {
            String name =
                    namesOf(rows.getOrDefault(source, List.of())).findFirst().orElseGet(() -> names.give(file));
            files.add(file);
            nameOfFile.add(name);
            namesOfStem
                    .computeIfAbsent(CanonicalName.of(file.stem()), stem -> new ArrayList<>(1))
                    .add(name);
        });
        return IntStream.range(0, files.size())
                .mapToObj(i -> {
                    String stem = CanonicalName.of(files.get(i).stem());
                    List<String> alike = namesOfStem.getOrDefault(stem, List.of());
                    String name = nameOfFile.get(i);
                    return verb.unit(new PhotoFile(files.get(i), name, twins(stem, name, alike)));
                })
                .toList();
    }

    /** Of many that have one stem, only the one that is called so needs to know all others. */
    private static List<String> twins(String stem, String name, List<String> alike) {
        Predicate<String> isCalledSo = other -> CanonicalName.of(other).equals(stem);
        List<String> candidates = isCalledSo.test(name) ? alike : alike.subList(0, Math.min(2, alike.size()));
        return candidates.stream().filter(other -> !other.equals(name)).toList();
    }

    /** All rows as the finished report lists them: by name, those of what was passed over last. */
    List<R> sortedRows(PhotoVerb<U, R> verb) {
        List<R> sorted = new ArrayList<>(rows.values().stream()
                .flatMap(List::stream)
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList());
        passedOver.stream()
                .filter(SourceFiles.PassedOver::missed)
                .map(verb::passedOver)
                .forEach(sorted::add);
        return sorted;
    }

    /** The same without what earlier runs have of photos that are going to be worked on: it may not be so any more. */
    public PhotoPlan<U, R> settled() {
        Map<String, List<R>> settled = new LinkedHashMap<>(rows);
        missing.forEach(unit -> settled.remove(unit.photo().source()));
        return new PhotoPlan<>(units, missing, recorded, settled, altered, passedOver, folders);
    }

    /** How things stand. */
    public RunSummary summary(PhotoVerb<U, R> verb) {
        List<PhotoRow> ofPhotos = new ArrayList<>();
        for (U unit : units) {
            ofPhotos.addAll(rows.getOrDefault(unit.photo().source(), List.of()));
        }
        passedOver.stream()
                .filter(SourceFiles.PassedOver::missed)
                .map(verb::passedOver)
                .forEach(ofPhotos::add);
        int hidden = (int) passedOver.stream().filter(each -> !each.missed()).count();
        return RunSummary.of(units.size(), units.size() - missing.size(), others(), hidden, altered, ofPhotos);
    }

    /** How many photos of earlier runs are not among these. */
    int others() {
        long known = units.stream()
                .filter(unit -> rows.containsKey(unit.photo().source()))
                .count();
        return rows.size() - (int) known;
    }
}
