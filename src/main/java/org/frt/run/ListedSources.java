package org.frt.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.frt.image.PictureFiles;
import org.frt.io.InputException;
import org.frt.io.Links;
import org.frt.io.Printable;
import org.frt.io.SourceFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies in the sources, each file once and by its absolute path, from wherever it was named: by the way without links below a
 * source, else by the first.
 *
 * @param photos by {@link PhotoRow#source}
 * @param noPhotos what reports would call those pictures that are none
 * @param passedOver what is not looked at, those included
 */
record ListedSources(
        Map<String, SourceFiles.Found> photos, Set<String> noPhotos, List<SourceFiles.PassedOver> passedOver) {
    private static final Logger LOG = LoggerFactory.getLogger(ListedSources.class);

    /**
     * A file as a source has it.
     *
     * @param place where it is, links to folders resolved; a link to a file is a file of its own
     * @param way the folder by which it was reached: a link, or else the source
     * @param byLink whether that is a link below the source
     */
    private record Reached(SourceFiles.Found file, Path place, Path way, boolean byLink) {}

    /** @throws InputException if a source is not there, or there is no photo in them */
    static ListedSources of(List<Path> sources, PhotoVerb<?, ?> verb) throws IOException {
        List<Reached> all = new ArrayList<>();
        Map<String, SourceFiles.PassedOver> passedOver = new LinkedHashMap<>();
        for (Path named : sources) {
            Path source = Links.plain(named).toAbsolutePath().normalize();
            SourceFiles.Listing listing = PictureFiles.list(source, verb.folder());
            RealFolders folders = new RealFolders(Files.isDirectory(source) ? source : folderOf(source));
            for (SourceFiles.Found file : listing.files()) {
                RealFolders.Place folder = folders.of(folderOf(file.path()));
                all.add(new Reached(
                        file,
                        folder.real().resolve(file.path().getFileName()),
                        folder.link() == null ? source : folder.link(),
                        folder.link() != null));
            }
            listing.passedOver()
                    .forEach(file -> passedOver.putIfAbsent(file.path().toString(), file));
        }
        Map<String, SourceFiles.Found> photos = new LinkedHashMap<>();
        Map<Path, Reached> taken = new HashMap<>();
        for (Reached each : all) {
            taken.merge(each.place(), each, (before, now) -> before.byLink() && !now.byLink() ? now : before);
        }
        for (Reached each : all) {
            Path path = taken.getOrDefault(each.place(), each).file().path();
            if (path.equals(each.file().path())) {
                photos.putIfAbsent(path.toString(), each.file());
            } else if (passedOver.putIfAbsent(each.way().toString(), twice(each.way(), path)) == null) {
                LOG.info(
                        "{} {}",
                        Printable.of(each.way().toString()),
                        twice(each.way(), path).reason());
            }
        }
        // What is named is taken, whatever its folder's listing makes of it.
        passedOver.keySet().removeAll(photos.keySet());
        Set<String> noPhotos = new HashSet<>();
        for (SourceFiles.PassedOver noPhoto : verb.noPhotos(photos.values())) {
            noPhotos.add(noPhoto.path().toString());
            passedOver.put(noPhoto.path().toString(), noPhoto);
        }
        photos.keySet().removeAll(noPhotos);
        List<SourceFiles.PassedOver> left = List.copyOf(passedOver.values());
        new SourceFiles.Listing(List.copyOf(photos.values()), left)
                .requireAny(sources.size() == 1 ? sources.get(0) : sources);
        return new ListedSources(photos, noPhotos, left);
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static SourceFiles.PassedOver twice(Path way, Path photo) {
        return new SourceFiles.PassedOver(way, "leads to photos that are taken another way, such as " + photo, false);
    }
}
