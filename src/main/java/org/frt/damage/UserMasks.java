package org.frt.damage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.frt.image.Image;
import org.frt.image.PictureFile;
import org.frt.image.PictureFiles;
import org.frt.io.CanonicalName;
import org.frt.io.InputException;
import org.frt.io.Printable;
import org.frt.io.SourceFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The masks that a user brings: one file for all photos, or a folder in which each photo's mask has the photo's name and
 * subfolder, with any picture extension, and perhaps {@code _mask} behind the name. Threads may share it.
 */
public final class UserMasks {
    /** As in {@code a_mask.png}, {@code a_mask001.png} and {@code a-mask.png}. */
    private static final Pattern OF_MASKS = Pattern.compile("[_.-]mask\\d*$", Pattern.CASE_INSENSITIVE);

    private static final Logger LOG = LoggerFactory.getLogger(UserMasks.class);

    private final Path source;
    private final MaskOptions options;
    private final @Nullable DrawnMask forAll;
    private final Map<String, List<Path>> byName;
    /** By what is left of their names without what other programs put behind them. */
    private final Map<String, List<Path>> byPlainName;

    private UserMasks(
            Path source,
            MaskOptions options,
            @Nullable DrawnMask forAll,
            Map<String, List<Path>> byName,
            Map<String, List<Path>> byPlainName) {
        this.source = source;
        this.options = options;
        this.forAll = forAll;
        this.byName = byName;
        this.byPlainName = byPlainName;
    }

    /**
     * Finds the masks; one for all is read at once, those of a folder when they are asked for.
     *
     * @param source a picture, or a folder of them
     * @param options what is done to them
     * @throws InputException if nothing is there, or the one mask cannot be used
     */
    public static UserMasks open(Path source, MaskOptions options) throws IOException {
        if (Files.isRegularFile(source)) {
            return new UserMasks(source, options, DrawnMask.read(source, options), Map.of(), Map.of());
        }
        Map<String, List<Path>> byName = new HashMap<>();
        Map<String, List<Path>> byPlainName = new HashMap<>();
        for (SourceFiles.Found found : PictureFiles.list(source).taken(source)) {
            String name = CanonicalName.of(found.stem());
            String plain = OF_MASKS.matcher(name).replaceFirst("");
            add(byName, name, found.path());
            if (!plain.equals(name)) {
                add(byPlainName, plain, found.path());
            }
        }
        return new UserMasks(source, options, null, byName, byPlainName);
    }

    private static void add(Map<String, List<Path>> masks, String name, Path mask) {
        masks.computeIfAbsent(name, key -> new ArrayList<>(1)).add(mask);
    }

    /**
     * Reads the file that is a photo's mask alone.
     *
     * @param name which photo
     * @return its bytes; none where there is one mask for all
     * @throws InputException if the photo has no mask, or two of them, or its file cannot be read
     */
    public byte[] read(SourceFiles.Found name) {
        return forAll == null ? PictureFile.read(fileOf(name)) : new byte[0];
    }

    /**
     * The mask of a photo, laid on it as {@link DrawnMask#on} does.
     *
     * @param name which photo
     * @param own what {@link #read} gave
     * @param photo the photo, upright
     * @param alignedSize width and height of aligned faces in pixels
     * @throws InputException if the mask cannot be used, has another size, or tells nothing
     */
    public UserMask of(SourceFiles.Found name, byte[] own, Image photo, int alignedSize) {
        return drawn(name, own).on(photo, "the photo " + name.name(), alignedSize);
    }

    /**
     * The mask of a photo as it was drawn.
     *
     * @param own what {@link #read} gave
     */
    public DrawnMask drawn(SourceFiles.Found name, byte[] own) {
        return forAll == null ? DrawnMask.decode(fileOf(name), own, options) : forAll;
    }

    private Path fileOf(SourceFiles.Found name) {
        List<Path> files = filesOf(name);
        if (files.isEmpty()) {
            throw new InputException(
                    name.path(),
                    "there is no mask for it in " + source,
                    "add " + name.stem() + (isAmongMasks(name) ? "_mask" : "") + ".png there, or leave the photo out");
        }
        if (files.size() > 1) {
            throw new InputException(
                    files.get(1),
                    "this mask and " + files.get(0).getFileName() + " have one name",
                    "keep one of them; where photos have one name, too, call their masks as the report calls the photos");
        }
        return files.get(0);
    }

    /**
     * The file of the folder that is this photo's mask alone, by its own name if there is one; empty where there is none, or one
     * for all, several where it cannot be told which. Unicode's composed and decomposed forms are the same. No photo is its own
     * mask, where both lie in one folder.
     */
    public List<Path> filesOf(SourceFiles.Found name) {
        List<Path> own = ofOwnName(name);
        return own.isEmpty()
                ? without(name.path(), byPlainName.getOrDefault(CanonicalName.of(name.stem()), List.of()))
                : own;
    }

    /** Whether photos lie where their masks do: there a name of its own is taken by the photo. */
    private boolean isAmongMasks(SourceFiles.Found photo) {
        Path path = absolute(photo.path());
        Path folder = absolute(source);
        if (!path.startsWith(folder)) {
            return false;
        }
        String name =
                folder.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
        String stem = CanonicalName.of(new SourceFiles.Found(path, name, 0).stem());
        return byName.getOrDefault(stem, List.of()).stream()
                .anyMatch(mask -> absolute(mask).equals(path));
    }

    private List<Path> ofOwnName(SourceFiles.Found name) {
        return without(name.path(), byName.getOrDefault(CanonicalName.of(name.stem()), List.of()));
    }

    private static List<Path> without(Path photo, List<Path> masks) {
        return masks.stream()
                .filter(mask -> !absolute(mask).equals(absolute(photo)))
                .toList();
    }

    private static Set<Path> pathsOf(Collection<SourceFiles.Found> photos) {
        return photos.stream().map(photo -> absolute(photo.path())).collect(Collectors.toSet());
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /**
     * Makes sure that a photo's mask is meant for it and for none of the photos that have its name but for extension or folder:
     * that is so where each of them has one, called as the report calls the photo.
     *
     * @param name which photo
     * @param twins what the report calls the others
     * @throws InputException if one of them has none
     */
    public void requireMeant(SourceFiles.Found name, List<String> twins) {
        List<String> without = withoutOwn(twins);
        if (!isMeant(name, twins)) {
            throw new InputException(
                    filesOf(name).get(0),
                    "several photos have the name of this mask, and whose it is cannot be told",
                    (isAmongMasks(name) ? "put masks into a folder of their own, and " : "")
                            + "call their masks as the report calls the photos, " + name.stem() + ".png and "
                            + without.get(0) + ".png, or leave one of the photos out");
        }
    }

    /** Whether a photo has no mask, or it is meant for it, see {@link #requireMeant}. */
    public boolean isMeant(SourceFiles.Found name, List<String> twins) {
        return filesOf(name).isEmpty() || withoutOwn(twins).isEmpty();
    }

    private List<String> withoutOwn(List<String> twins) {
        return twins.stream()
                .filter(twin -> !byName.containsKey(CanonicalName.of(twin)))
                .toList();
    }

    /**
     * Those pictures that are another one's mask and have none themselves, where masks lie among photos: they are no photos. With
     * the name of the one whose mask it is, by their paths.
     *
     * @param pictures all of them
     */
    public Map<Path, String> masksAmong(Collection<SourceFiles.Found> pictures) {
        Map<Path, SourceFiles.Found> byPath = new HashMap<>();
        pictures.forEach(picture -> byPath.put(absolute(picture.path()), picture));
        Map<Path, String> owners = new LinkedHashMap<>();
        SourceFiles.Found all = forAll == null ? null : byPath.get(absolute(source));
        if (all != null) {
            owners.put(all.path(), "all photos");
        }
        for (SourceFiles.Found photo : pictures) {
            for (Path mask : filesOf(photo)) {
                SourceFiles.Found picture = byPath.get(absolute(mask));
                if (picture != null && filesOf(picture).isEmpty()) {
                    owners.put(picture.path(), photo.name());
                }
            }
        }
        return owners;
    }

    /**
     * Makes sure that none of the photos takes the mask that is another's by its whole name, or a photo: where {@code a-mask} is a photo,
     * too, its mask is no mask of {@code a}, and neither is it itself.
     *
     * @param photos all of them
     * @throws InputException if one would
     */
    public void requireOneEach(List<SourceFiles.Found> photos) {
        Map<Path, SourceFiles.Found> owners = new HashMap<>();
        photos.forEach(photo -> ofOwnName(photo).forEach(mask -> owners.put(absolute(mask), photo)));
        Set<Path> themselves = pathsOf(photos);
        for (SourceFiles.Found photo : photos) {
            for (Path mask : ofOwnName(photo).isEmpty() ? filesOf(photo) : List.<Path>of()) {
                SourceFiles.Found owner = owners.get(absolute(mask));
                if (owner != null || themselves.contains(absolute(mask))) {
                    throw new InputException(
                            mask,
                            "it is " + (owner == null ? "a photo with a mask itself" : "the mask of " + owner.name())
                                    + ", and " + photo.name() + ", which has no other, would take it for its own",
                            owner == null || isAmongMasks(photo)
                                    ? "put masks into a folder of their own, each called as its photo, or leave that photo out"
                                    : "add " + photo.stem() + ".png to the masks, or leave that photo out");
                }
            }
        }
    }

    /**
     * Tells, on the log, of masks that belong to none of the photos, and of photos that have none.
     *
     * @param photos all of them
     */
    public void tellOfMisfits(List<SourceFiles.Found> photos) {
        if (forAll != null) {
            return;
        }
        Set<Path> ofNone = new TreeSet<>();
        byName.values().forEach(ofNone::addAll);
        // In one folder with their masks.
        Set<Path> own = pathsOf(photos);
        ofNone.removeIf(mask -> own.contains(absolute(mask)));
        int all = ofNone.size();
        List<SourceFiles.Found> without = new ArrayList<>();
        for (SourceFiles.Found photo : photos) {
            List<Path> files = filesOf(photo);
            files.forEach(ofNone::remove);
            if (files.isEmpty()) {
                without.add(photo);
            }
        }
        if (!ofNone.isEmpty()) {
            LOG.warn(
                    "{}: {} of its {} masks have the name of no photo, such as {}",
                    Printable.of(source.toString()),
                    ofNone.size(),
                    all,
                    Printable.of(ofNone.iterator().next().toString()));
        }
        if (!without.isEmpty()) {
            LOG.warn(
                    "{}: there are no masks for {} of the {} photos, such as {}",
                    Printable.of(source.toString()),
                    without.size(),
                    photos.size(),
                    Printable.of(without.get(0).path().toString()));
        }
    }
}
