package org.frt.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.frt.damage.Damage;
import org.frt.damage.FaceDamage;
import org.frt.damage.HoleShape;
import org.frt.damage.Mask;
import org.frt.damage.Seeds;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.image.PictureHeader;
import org.frt.io.CanonicalName;
import org.frt.io.EndRequest;
import org.frt.io.FileFault;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.frt.io.Pieces;
import org.frt.io.Printable;
import org.frt.io.Sha256;
import org.frt.io.SourceFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The face pairs of one split, read from disk one at a time. */
public final class FacePairs {
    private static final Logger LOG = LoggerFactory.getLogger(FacePairs.class);

    private static final int AT_ONCE = 1 << 14;

    /** Faces whose content is part of a sketch, about. */
    private static final int IN_A_SKETCH = 256;

    private final CelebaC dataSet;
    private final Split split;
    private final int size;
    private final List<String> names;
    private final List<SourceFiles.PassedOver> unlisted;
    private final Map<String, Optional<PhotoFrame>> listed;
    private final FacePictures pictures = new FacePictures();

    private FacePairs(
            CelebaC dataSet,
            Split split,
            int size,
            List<String> names,
            List<SourceFiles.PassedOver> unlisted,
            Map<String, Optional<PhotoFrame>> listed) {
        this.dataSet = dataSet;
        this.split = split;
        this.size = size;
        this.names = names;
        this.unlisted = unlisted;
        this.listed = listed;
    }

    /**
     * Lists a split. Where there is a manifest, it says which faces belong to the split, and which of their pixels lie beyond
     * their photos: others may be of people of another split, or left by a run that was killed, and they are left out. Faces
     * that it lists and that are not there are named all the same, and cannot be read.
     *
     * @param size width and height of the pairs; pictures of another size are scaled
     * @throws InputException if the split has no aligned faces, or the manifest cannot be understood
     */
    public static FacePairs of(CelebaC dataSet, Split split, int size) throws IOException {
        Path folder = dataSet.folder(split, CelebaC.ALIGNED);
        if (!Files.isDirectory(folder)) {
            throw new InputException(
                    folder,
                    "there is no such folder",
                    "make the data set with frt prepare, or name it with " + InputException.setting("data"));
        }
        List<SourceFiles.Found> found = SourceFiles.find(folder, ImageReader::isImageName);
        Path manifest = dataSet.manifest();
        boolean isListed = Files.exists(manifest);
        Map<String, Optional<PhotoFrame>> listed = isListed ? Manifest.faces(manifest, split) : Map.of();
        FaceFiles.byName(found);
        List<String> names = new ArrayList<>();
        List<SourceFiles.PassedOver> unlisted = new ArrayList<>();
        for (SourceFiles.Found face : found) {
            if (!isListed || listed.containsKey(CanonicalName.of(face.stem()))) {
                names.add(face.stem());
            } else {
                unlisted.add(new SourceFiles.PassedOver(face.path(), "not a face of this split by the manifest", true));
            }
        }
        if (names.isEmpty()) {
            throw new InputException(
                    folder,
                    "none of its " + found.size() + " faces is in " + manifest + ", for example "
                            + found.get(0).path(),
                    "prepare the data set again, or move this manifest away");
        }
        addMissing(listed.keySet(), names);
        if (!unlisted.isEmpty()) {
            LOG.warn(
                    "left out of {}: {} faces that are not of this split by the manifest, for example {}",
                    Printable.of(folder.toString()),
                    unlisted.size(),
                    Printable.of(unlisted.get(0).path().toString()));
        }
        return new FacePairs(dataSet, split, size, names, unlisted, listed);
    }

    /** Listed faces without a file are of the split, too: reading one says what is wrong with it. */
    private static void addMissing(Set<String> listed, List<String> names) {
        Set<String> missing = new HashSet<>(listed);
        names.forEach(name -> missing.remove(CanonicalName.of(name)));
        if (!missing.isEmpty()) {
            names.addAll(missing);
        }
        // As files they are sorted with their extension, by which a-1 comes before a.
        Collections.sort(names);
    }

    /** The faces' names, sorted. */
    public List<String> names() {
        return names;
    }

    /** Faces that lie in the split's folder, but are not in the manifest; they are left out. */
    public List<SourceFiles.PassedOver> unlisted() {
        return unlisted;
    }

    /** Whether the split has damaged faces of its own, in {@code combined}. */
    public boolean haveDamage() {
        return Files.isDirectory(dataSet.folder(split, CelebaC.COMBINED));
    }

    /** A digest of the faces' names: which data a network has seen. */
    public String dataHash() {
        return hashOf(names);
    }

    /** That digest of faces with these names. */
    public static String hashOf(List<String> names) {
        return hashOf(names, UnaryOperator.identity());
    }

    /**
     * A digest of the faces' names and of the files of their masks; one that is not there, or no file, counts as absent.
     *
     * @throws InputException if one is there and cannot be read
     */
    public String hashWithMasks() {
        return hashOfEach(name -> contentOf(dataSet.mask(split, name)));
    }

    /** A digest of all that {@link #readFixed} makes its pairs of; files as in {@link #hashWithMasks}. */
    public String hashOfFixed(long seed) {
        return hashOfEach(name -> String.join(
                        "\0",
                        contentOf(dataSet.aligned(split, name)),
                        contentOf(dataSet.mask(split, name)),
                        isScaled(name) ? "seed " + seed : contentOf(dataSet.combined(split, name))))
                + " " + size;
    }

    /** A digest of all that {@link #readActive} makes its pairs of; files as in {@link #hashWithMasks}. */
    public String hashOfActive(long seed, HoleShape holes, boolean mirror) {
        return hashOfEach(name -> contentOf(dataSet.aligned(split, name)) + '\0' + lineOfFrame(name)) + " "
                + String.join(" ", "" + size, "" + seed, "" + holes, "" + mirror);
    }

    /**
     * A digest of what {@link #readFixed} reads, as far as it can be told at little cost: of the size of each file, and of the content of
     * those of some hundred faces; of all three files, also where faces are scaled, whose holes are filled anew. What cannot be read has
     * no content.
     */
    public String sketchOfFixed() {
        return hashOfEach(name -> String.join(
                "\0",
                sketchOf(name, dataSet.aligned(split, name)),
                sketchOf(name, dataSet.mask(split, name)),
                sketchOf(name, dataSet.combined(split, name))));
    }

    /** A digest of what {@link #readActive} reads, as in {@link #sketchOfFixed}. */
    public String sketchOfActive() {
        return hashOfEach(name -> sketchOf(name, dataSet.aligned(split, name)) + '\0' + lineOfFrame(name));
    }

    /** A face's name decides whether its files are read, and so the same are whatever the order. */
    private String sketchOf(String name, Path file) {
        try {
            // Java's hash of names that are numbers depends on their last digit alone for some divisors.
            CRC32 mixed = new CRC32();
            mixed.update(name.getBytes(StandardCharsets.UTF_8));
            return mixed.getValue() % (1 + names.size() / IN_A_SKETCH) == 0 ? contentOf(file) : "" + Files.size(file);
        } catch (IOException | InputException e) {
            LOG.debug("{} cannot be read", file, e);
            return "";
        }
    }

    private String lineOfFrame(String name) {
        return frame(name).map(Json::line).orElse("");
    }

    /** Whether any pair that {@link #readFixed} gives depends on its seed. */
    public boolean anyIsScaled() {
        return names.parallelStream().anyMatch(this::isScaled);
    }

    private String hashOfEach(UnaryOperator<String> content) {
        return hashOf(names, name -> {
            EndRequest.heed();
            return name + '\0' + content.apply(name);
        });
    }

    /** Of a line for each name; piece by piece, since those of some millions are more than one text may hold. */
    private static String hashOf(List<String> names, UnaryOperator<String> line) {
        return Sha256.hex(Pieces.of(names, AT_ONCE)
                .map(piece -> piece.parallelStream().map(line).collect(Collectors.joining("\n")))
                .flatMap(lines -> Stream.of("\n", lines))
                .skip(1));
    }

    private static String contentOf(Path file) {
        try {
            return Sha256.hex(file);
        } catch (NoSuchFileException | InputException e) {
            LOG.debug("{} is no file", file, e);
            return "";
        } catch (IOException e) {
            FileFault fault = FileFault.of(e, file);
            throw new InputException(file, "it cannot be read (" + fault.reason() + ")", fault.remedy(), e);
        }
    }

    private boolean isScaled(String name) {
        Path file = dataSet.aligned(split, name);
        try {
            PictureHeader header = PictureHeader.of(file);
            return isScaled(header.width(), header.height());
        } catch (InputException e) {
            LOG.debug("{} cannot be read", file, e);
            return false;
        }
    }

    private boolean isScaled(int width, int height) {
        return width != size || height != size;
    }

    /**
     * Reads a pair with the damage that lies in the data set. If it has to be scaled, the hole is filled with new noise,
     * since scaled noise would be weaker.
     *
     * @param seed of that new noise
     * @throws InputException if one of its three files is missing, broken or of the wrong size
     */
    public FacePair readFixed(String name, long seed) {
        Path alignedFile = dataSet.aligned(split, name);
        Path maskFile = dataSet.mask(split, name);
        Image aligned = pictures.readRgb(alignedFile);
        Mask mask = Mask.read(maskFile);
        requireSameSize(maskFile, mask.image(), aligned);
        requireSquare(alignedFile, aligned);
        requireAHole(maskFile, mask);
        if (isScaled(aligned.width(), aligned.height())) {
            Image original = aligned.resized(size, size);
            Mask scaled = Mask.whereBright(mask.image().resized(size, size));
            requireItStays(maskFile, scaled);
            return new FacePair(name, original, Damage.in(original, scaled, name, seed), beyond(name), false);
        }
        Path combinedFile = dataSet.combined(split, name);
        Image combined = pictures.readRgb(combinedFile);
        requireSameSize(combinedFile, combined, aligned);
        return new FacePair(name, aligned, new Damage(combined, mask), beyond(name), false);
    }

    private static void requireAHole(Path file, Mask mask) {
        double share = mask.coverage();
        if (share == 0 || share == 1) {
            throw new InputException(
                    file,
                    share == 0 ? "there is no hole in this mask" : "this mask leaves nothing of the face",
                    "draw a hole, white on black, or leave the face out");
        }
    }

    private void requireItStays(Path file, Mask scaled) {
        double share = scaled.coverage();
        if (share == 0 || share == 1) {
            throw new InputException(
                    file,
                    String.format(
                            Locale.ROOT,
                            "at %dx%d pixels %s",
                            size,
                            size,
                            share == 0 ? "nothing is left of the hole" : "nothing is left of the face"),
                    "draw another hole, or leave the face out");
        }
    }

    private Optional<PhotoFrame> frame(String name) {
        return listed.getOrDefault(CanonicalName.of(name), Optional.empty());
    }

    private Mask beyond(String name) {
        return frame(name)
                .map(frame -> Mask.whereBright(frame.beyond().image().resized(size, size)))
                .orElseGet(() -> new Mask(Image.blank(size, size, 1)));
    }

    /**
     * Reads a face and damages it anew, where it lies within its photo.
     *
     * @param seed of the damage, and of which faces are mirrored
     * @param holes which kind of holes; none that are cut from landmarks
     * @param mirror whether every other face, by chance, has left and right exchanged
     * @throws InputException if the aligned face is missing or broken
     */
    public FacePair readActive(String name, long seed, HoleShape holes, boolean mirror) {
        Path file = dataSet.aligned(split, name);
        Image stored = pictures.readRgb(file);
        requireSquare(file, stored);
        Image aligned = stored.resized(size, size);
        boolean mirrored = mirror && Seeds.of(seed, name, "mirror").nextBoolean();
        Image original = mirrored ? aligned.mirrored() : aligned;
        Mask beyond = mirrored ? new Mask(beyond(name).image().mirrored()) : beyond(name);
        return new FacePair(
                name, original, FaceDamage.make(original, beyond, null, name, seed, holes), beyond, mirrored);
    }

    private static void requireSquare(Path file, Image aligned) {
        if (aligned.width() != aligned.height()) {
            throw new InputException(
                    file, "an aligned face is square, not " + aligned.size(), "prepare this face again");
        }
    }

    private static void requireSameSize(Path file, Image image, Image aligned) {
        if (!image.sameSize(aligned)) {
            throw new InputException(
                    file,
                    "is " + image.size() + " but its aligned face is " + aligned.size(),
                    "prepare this face again");
        }
    }
}
