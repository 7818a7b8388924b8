package org.frt.dataset;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.frt.image.Image;
import org.frt.image.Photo;
import org.frt.io.InputException;
import org.frt.io.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads pictures of faces, and logs what is to be known of their files; the same of many files once. Threads may share it. */
public final class FacePictures {
    private static final Logger LOG = LoggerFactory.getLogger(FacePictures.class);

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * Reads a picture as RGB.
     *
     * @throws InputException if the file is missing, empty, damaged or not a picture
     */
    public Image readRgb(Path file) {
        Photo photo = Photo.read(file);
        for (String note : photo.readingWarnings()) {
            if (told.add(note)) {
                LOG.warn("{}: {}; others like it are not named", Printable.of(file.toString()), note);
            }
        }
        return photo.rgb();
    }
}
