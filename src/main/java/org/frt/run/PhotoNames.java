package org.frt.run;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.frt.face.FaceName;
import org.frt.io.CanonicalName;
import org.frt.io.Sha256;
import org.frt.io.SourceFiles;

/**
 * Gives every photo a name of its own, which its results will have: its path below the named folder, without the
 * extension. No two names collide on any file system: upper and lower case count as the same, so do Unicode's composed and
 * decomposed forms; where a name is taken by a photo of another folder or extension, the extension and then a number are
 * added. A folder's name never ends like a picture's, so that no result's file is another result's folder, and an element
 * that is too long for a file system is cut, with a digest in its place.
 */
public final class PhotoNames {
    /** Results have these extensions. */
    private static final Pattern FOLDER_LIKE_A_PICTURE =
            Pattern.compile("(.*)\\.(png|jpg|tif|webp|bmp|ppm|pgm)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /** File systems allow 255 bytes; some are left for the number of a face and the extension. */
    private static final int MAX_BYTES = 200;

    private static final int DIGITS_OF_DIGEST = 12;

    private final Set<String> taken = new HashSet<>();

    /** The next number for names that are taken. */
    private final Map<String, Integer> next = new HashMap<>();

    /** Sets a name aside that a photo got in an earlier run. */
    void keep(String name) {
        taken.add(key(name));
    }

    /** A name that no other photo has. */
    String give(SourceFiles.Found photo) {
        return give(photo.stem(), photo.name());
    }

    /**
     * The name of a photo that no other is beside.
     *
     * @param stem its file's name without the extension
     * @param file its file's name
     */
    public static String alone(String stem, String file) {
        return new PhotoNames().give(stem, file);
    }

    private String give(String stem, String file) {
        if (take(fitting(stem))) {
            return fitting(stem);
        }
        String full = stem + file.substring(stem.length()).replace('.', '-');
        String candidate = fitting(full);
        // No name is ever given back, so numbers that were tried are taken.
        int number = next.getOrDefault(full, 2);
        while (!take(candidate)) {
            candidate = fitting(full + "-" + number++);
        }
        next.put(full, number);
        return candidate;
    }

    private boolean take(String name) {
        return !FaceName.isOfFurtherFace(name) && taken.add(key(name));
    }

    private static String key(String name) {
        // By way of upper case, in which more letters are the same than in lower case.
        return CanonicalName.ofLook(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** The name, so that every file system takes each of its elements. */
    private static String fitting(String name) {
        int slash = name.lastIndexOf('/');
        String folders = slash < 0
                ? ""
                : Arrays.stream(name.substring(0, slash).split("/", -1))
                                .map(PhotoNames::asFolder)
                                .map(PhotoNames::shortened)
                                .collect(Collectors.joining("/"))
                        + "/";
        return folders + shortened(name.substring(slash + 1));
    }

    private static String asFolder(String element) {
        Matcher picture = FOLDER_LIKE_A_PICTURE.matcher(element);
        return picture.matches() ? picture.group(1) + "-" + picture.group(2) : element;
    }

    private static String shortened(String element) {
        if (element.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
            return element;
        }
        String digest = Sha256.hex(element.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS_OF_DIGEST);
        StringBuilder kept = new StringBuilder();
        int bytes = digest.length() + 1;
        for (int codePoint : element.codePoints().toArray()) {
            String character = Character.toString(codePoint);
            bytes += character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                break;
            }
            kept.append(character);
        }
        return kept + "~" + digest;
    }
}
