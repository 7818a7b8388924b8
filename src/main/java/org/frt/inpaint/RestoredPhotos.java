package org.frt.inpaint;

import java.util.Locale;

/**
 * How restored photos are written.
 *
 * @param format which file format
 * @param stripMetadata whether EXIF, XMP, IPTC, resolution and texts are left out; a colour profile never is, since without
 *     it the colours would be others
 */
public record RestoredPhotos(Format format, boolean stripMetadata) {
    /** A file format. */
    public enum Format {
        /** The photo's own, or PNG where that cannot be written. */
        SAME,
        /** PNG, which loses nothing. */
        PNG;

        /** As in options and configurations. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
