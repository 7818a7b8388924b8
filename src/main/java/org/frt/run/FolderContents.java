package org.frt.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.io.Printable;
import org.frt.io.Sha256Sums;
import org.frt.io.WholeFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs of a verb keep in their folder: results, and the configuration that these were made with, so that results of other
 * options, networks or data do not mix with them, and nobody else's files are replaced. Asking writes nothing.
 *
 * @param configuration its file
 * @param last that of the results which is there once there are any to add to, or once all are there
 * @param results files, and folders of files, whether they are there or not
 * @param setting by which users name the folder
 */
public record FolderContents(Path configuration, Path last, List<Path> results, String setting) {
    private static final String VERSION = "version";
    private static final String EARLIER_VERSIONS = "earlier_versions";
    private static final Logger LOG = LoggerFactory.getLogger(FolderContents.class);

    public FolderContents {
        results = List.copyOf(results);
    }

    /**
     * Those of an output folder, digests included.
     *
     * @param configuration the name of its file
     * @param last the name of one of the results
     * @param results their names
     */
    public static FolderContents of(Path folder, String configuration, String last, List<String> results) {
        return new FolderContents(
                folder.resolve(configuration),
                folder.resolve(last),
                Stream.concat(results.stream(), Stream.of(Sha256Sums.NAME))
                        .map(folder::resolve)
                        .toList(),
                RunFolder.OUTPUT);
    }

    /**
     * Makes sure that results may be added.
     *
     * @param deciding what decides about them, digests of networks included: every entry must be as it was when the first results
     *     were made
     * @param overwrite whether earlier results count for nothing
     * @throws InputException as {@link #requireOwn}, or if there are results that were made otherwise, or it isn't known how, and they count
     */
    public void requireFit(ObjectNode deciding, boolean overwrite) throws IOException {
        requireOwn();
        if (!overwrite) {
            requireSame(deciding);
        } else if (Files.exists(configuration)) {
            requireOwnConfiguration();
        }
    }

    /**
     * Says how much is here that would go before all is made anew: for those who only look how things stand.
     *
     * @param overwrite whether earlier results count for nothing
     */
    public void tellOfWhatGoes(boolean overwrite) throws IOException {
        if (!overwrite) {
            return;
        }
        Path folder = Objects.requireNonNull(last.toAbsolutePath().getParent());
        List<Path> own = results.stream().map(Path::toAbsolutePath).toList();
        long files = Sha256Sums.read(folder).keySet().stream()
                .filter(file -> own.stream().anyMatch(file::startsWith) && Files.isRegularFile(file))
                .count();
        if (files > 0) {
            LOG.warn("{}: {} files of earlier results would be removed first", Printable.of(folder.toString()), files);
        }
    }

    private void requireSame(ObjectNode deciding) throws IOException {
        if (Files.notExists(configuration)) {
            if (Files.exists(last)) {
                throw new InputException(
                        last,
                        "there is no " + configuration.getFileName() + " beside it, so it isn't known how it was made",
                        "give another " + InputException.setting(setting));
            }
            return;
        }
        Optional<Difference> difference = difference(deciding);
        if (difference.isPresent()) {
            boolean ofFiles = difference.get().isOfFiles();
            throw new InputException(
                    configuration,
                    "the results here were made with " + difference.get().place() + " "
                            + difference.get().before() + ", not "
                            + difference.get().now()
                            + (ofFiles ? ", for the files are others now" : ""),
                    "give another " + InputException.setting(setting)
                            + (ofFiles
                                    ? ", the files as they were, or have these results replaced"
                                    : ", or the options in this file"));
        }
    }

    /**
     * Makes sure that what decided about the results as work began still does: what was worked on may have been changed meanwhile.
     *
     * @throws InputException if it was
     */
    public void requireUnchanged(ObjectNode deciding) throws IOException {
        Optional<Difference> difference = difference(deciding);
        if (difference.isPresent()) {
            throw new InputException(
                    configuration,
                    difference.get().place() + " was " + difference.get().before() + " at the start and is "
                            + difference.get().now() + ": files were changed while they were worked on",
                    "start again with another " + InputException.setting(setting) + ", or have these results replaced");
        }
    }

    private Optional<Difference> difference(ObjectNode deciding) throws IOException {
        JsonNode before = kept();
        return deciding.properties().stream()
                .filter(now -> Difference.differ(before.path(now.getKey()), now.getValue()))
                .findFirst()
                .map(now -> Difference.of(now.getKey(), before.path(now.getKey()), now.getValue()));
    }

    /**
     * Makes sure that nothing of anybody else lies where results are going to: it would be replaced.
     *
     * @throws InputException if one of the results is there although no configuration is, or cannot be looked at, or the folder is
     *     a file
     */
    public void requireOwn() throws IOException {
        Path folder = Objects.requireNonNull(configuration.toAbsolutePath().getParent());
        RunFolder.requireNoFile(folder, setting);
        if (Files.isDirectory(folder)) {
            results.forEach(FolderContents::requireInReach);
        }
        if (Files.exists(configuration)) {
            return;
        }
        for (Path result : results) {
            if (Files.isDirectory(result)) {
                try (Stream<Path> files = Files.list(result)) {
                    requireNone(files.filter(file -> !AtomicFile.isPart(file)).findFirst());
                }
            } else {
                requireNone(Optional.of(result).filter(Files::exists));
            }
        }
    }

    /**
     * Makes sure that nothing of what results are made of lies among them: it would be replaced, or removed before it is read.
     *
     * @param inputs files and folders; those that are not there, and {@code null}, count for nothing
     * @throws InputException if one does
     */
    public void requireInputsElsewhere(Iterable<@Nullable Path> inputs) throws IOException {
        for (Path input : inputs) {
            if (input == null || Files.notExists(input)) {
                continue;
            }
            for (Path result : results) {
                if (OutputPlace.real(input).startsWith(OutputPlace.real(result))) {
                    throw new InputException(
                            input,
                            "it lies among the results in " + result + ", which may be replaced or removed",
                            "copy it to another place and name that, or give another "
                                    + InputException.setting(setting));
                }
            }
        }
    }

    /** What lies on a disk that is not there now, or where nobody may look, would be taken for lost. */
    private static void requireInReach(Path result) {
        boolean isInReach = Files.isDirectory(result)
                ? Files.isExecutable(result)
                : Files.exists(result) || Files.notExists(result, LinkOption.NOFOLLOW_LINKS);
        if (!isInReach) {
            throw new InputException(
                    result,
                    "results may lie there, and they cannot be looked at",
                    "bring back what the link leads to, or mend the rights of the folder");
        }
    }

    /** Others have files of that name, too. */
    private void requireOwnConfiguration() throws IOException {
        if (!kept().has(VERSION)) {
            throw new InputException(
                    configuration,
                    "no version of frt has written this file, and it would be replaced",
                    "give another " + InputException.setting(setting) + ", or move the file away");
        }
    }

    private void requireNone(Optional<Path> foreign) {
        if (foreign.isPresent()) {
            throw new InputException(
                    foreign.get(),
                    "no report of frt knows this file, and results may replace it",
                    "give another " + InputException.setting(setting) + ", or move the file away");
        }
    }

    /**
     * Makes sure that earlier results are of the same kind: of another kind nothing would be replaced, and all would stay.
     *
     * @param entry that configurations of this kind have
     * @throws InputException if there is a configuration without it
     */
    public void requireKind(String entry) throws IOException {
        if (Files.exists(configuration) && kept(entry).isMissingNode()) {
            throw new InputException(
                    configuration,
                    "the results here are of another command",
                    "give another " + InputException.setting(setting));
        }
    }

    /** Whether the configuration, if there is one, has these entries. */
    public boolean keeps(ObjectNode entries) throws IOException {
        if (Files.notExists(configuration)) {
            return true;
        }
        JsonNode before = kept();
        return entries.properties().stream().allMatch(entry -> entry.getValue().equals(before.get(entry.getKey())));
    }

    /** An entry of the configuration; a missing node where there is none. */
    public JsonNode kept(String name) throws IOException {
        return Files.exists(configuration) ? kept().path(name) : MissingNode.getInstance();
    }

    /** Another version may do the same differently: that is said and kept, not refused. */
    void nameEarlierVersions(ObjectNode json) throws IOException {
        JsonNode before = kept();
        String version = json.path(VERSION).asText();
        Set<String> earlier = new LinkedHashSet<>();
        before.path(EARLIER_VERSIONS).forEach(each -> earlier.add(each.asText()));
        earlier.add(before.path(VERSION).asText());
        earlier.removeAll(Set.of(version, ""));
        if (!earlier.isEmpty()) {
            LOG.warn(
                    "results here were made by frt {}, now it is {}",
                    Printable.of(String.join(", ", earlier)),
                    version);
            earlier.forEach(json.putArray(EARLIER_VERSIONS)::add);
        }
    }

    /** Adds which versions have had a part in the results, besides this one, to what is told of these. */
    public ObjectNode addEarlierVersions(ObjectNode json) throws IOException {
        JsonNode earlier = kept(EARLIER_VERSIONS);
        if (!earlier.isMissingNode()) {
            json.set(EARLIER_VERSIONS, earlier);
        }
        return json;
    }

    private JsonNode kept() throws IOException {
        String remedy = "give another " + InputException.setting(setting);
        return Json.parse(WholeFile.read(configuration, remedy), configuration, remedy);
    }
}
