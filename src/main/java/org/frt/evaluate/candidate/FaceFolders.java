package org.frt.evaluate.candidate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.frt.damage.Damage;
import org.frt.damage.Mask;
import org.frt.damage.MaskOptions;
import org.frt.damage.UserMasks;
import org.frt.dataset.FaceFiles;
import org.frt.dataset.FacePair;
import org.frt.dataset.FacePictures;
import org.frt.image.Image;
import org.frt.image.PictureFiles;
import org.frt.io.CanonicalName;
import org.frt.io.InputException;
import org.frt.io.Printable;
import org.frt.io.SourceFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Faces outside of a data set: a folder of originals, and one of masks with the same names and sizes. */
final class FaceFolders implements FaceSource {
    /** Of which more is rarely hidden on purpose. */
    private static final double MOST_OF_A_FACE = 0.5;

    private static final Logger LOG = LoggerFactory.getLogger(FaceFolders.class);

    private final Map<String, SourceFiles.Found> originals = new LinkedHashMap<>();
    private final List<SourceFiles.Found> maskFiles;
    private final List<SourceFiles.PassedOver> passedOver = new ArrayList<>();
    private final UserMasks masks;
    private final long seed;
    private final FacePictures pictures = new FacePictures();
    private final AtomicBoolean toldOfLargeHole = new AtomicBoolean();

    private FaceFolders(UserMasks masks, List<SourceFiles.Found> maskFiles, long seed) {
        this.masks = masks;
        this.maskFiles = maskFiles;
        this.seed = seed;
    }

    /**
     * Finds the files.
     *
     * @param masks a folder, or one mask for all; white is the hole
     * @param seed of the noise in the holes
     * @throws InputException if a folder is missing or has no picture, or two files have one name
     */
    static FaceFolders open(Path originals, Path masks, long seed) throws IOException {
        FaceFolders folders = new FaceFolders(
                UserMasks.open(masks, MaskOptions.PLAIN),
                PictureFiles.list(masks).taken(masks),
                seed);
        SourceFiles.Listing listing = PictureFiles.list(originals);
        listing.requireAny(originals);
        listing.passedOver().stream().filter(SourceFiles.PassedOver::missed).forEach(folders.passedOver::add);
        Set<Path> amongThem = folders.masks.masksAmong(listing.files()).keySet();
        folders.originals.putAll(FaceFiles.byName(listing.files().stream()
                .filter(file -> !amongThem.contains(file.path()))
                .toList()));
        folders.masks.requireOneEach(List.copyOf(folders.originals.values()));
        return folders;
    }

    /** All pictures, by kind and name. */
    SortedMap<String, Path> files() {
        SortedMap<String, Path> files = new TreeMap<>();
        originals.forEach((name, found) -> files.put("original/" + name, found.path()));
        maskFiles.forEach(found -> files.put("mask/" + found.name(), found.path()));
        return files;
    }

    /** What lies among the originals and is not looked at, though somebody may miss it. */
    List<SourceFiles.PassedOver> passedOver() {
        return passedOver;
    }

    /** The faces' names, sorted. */
    List<String> names() {
        return List.copyOf(originals.keySet());
    }

    private SourceFiles.Found found(String name) {
        SourceFiles.Found found = originals.get(CanonicalName.of(name));
        if (found == null) {
            throw new IllegalArgumentException("no face of these folders: " + name);
        }
        return found;
    }

    @Override
    public List<Path> filesOf(String name) {
        SourceFiles.Found found = found(name);
        List<Path> files = new ArrayList<>(List.of(found.path()));
        files.addAll(masks.filesOf(found));
        return files;
    }

    /** @throws InputException if the face or its mask is missing, broken or of the wrong size */
    @Override
    public FacePair read(String name) {
        SourceFiles.Found found = found(name);
        Image original = pictures.readRgb(found.path());
        Mask mask = masks.drawn(found, masks.read(found)).mask();
        if (!mask.image().sameSize(original)) {
            throw new InputException(
                    found.path(),
                    "is " + original.size() + " but its mask is " + mask.image().size(),
                    "make them of one size");
        }
        FacePair face = new FacePair(name, original, Damage.in(original, mask, name, seed));
        double hidden = face.hole().share();
        if (hidden > MOST_OF_A_FACE && !toldOfLargeHole.getAndSet(true)) {
            LOG.warn(
                    "{}: its mask hides {} % of the face; white is the hole, so invert masks where black is",
                    Printable.of(found.path().toString()), Math.round(100 * hidden));
        }
        return face;
    }
}
