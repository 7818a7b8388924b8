package org.frt.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.frt.image.PictureFiles;
import org.frt.io.InputException;
import org.frt.io.Links;
import org.frt.io.SourceFiles;

/**
 * What lies in the sources, each file once and by its absolute path, from wherever it was named.
 *
 * @param photos by {@link PhotoRow#source}
 * @param noPhotos what reports would call those pictures that are none
 * @param passedOver what is not looked at, those included
 */
record ListedSources(
        Map<String, SourceFiles.Found> photos, Set<String> noPhotos, List<SourceFiles.PassedOver> passedOver) {
    /** @throws InputException if a source is not there, or there is no photo in them */
    static ListedSources of(List<Path> sources, PhotoVerb<?, ?> verb) throws IOException {
        Map<String, SourceFiles.Found> photos = new LinkedHashMap<>();
        Map<String, SourceFiles.PassedOver> passedOver = new LinkedHashMap<>();
        Set<Path> places = new HashSet<>();
        for (Path named : sources) {
            Path source = Links.plain(named).toAbsolutePath().normalize();
            SourceFiles.Listing listing = PictureFiles.list(source, verb.folder());
            Path place = placeOf(source);
            boolean folder = Files.isDirectory(place);
            for (SourceFiles.Found file : listing.files()) {
                // A folder that is named twice, once by way of a link, has its photos once.
                if (places.add(folder ? place.resolve(file.name()) : place)) {
                    photos.putIfAbsent(file.path().toString(), file);
                }
            }
            listing.passedOver()
                    .forEach(file -> passedOver.putIfAbsent(file.path().toString(), file));
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

    /** A folder as it is, or a file in such a one: of the file itself, links count as others. */
    private static Path placeOf(Path source) throws IOException {
        Path parent = source.getParent();
        return parent == null || Files.isDirectory(source)
                ? source.toRealPath()
                : parent.toRealPath().resolve(source.getFileName());
    }
}
