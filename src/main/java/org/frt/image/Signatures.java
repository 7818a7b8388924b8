package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frt.image.FileKind.Use;
import org.jspecify.annotations.Nullable;

/** The first bytes by which files are told apart, and the names of formats that are not read. */
final class Signatures {
    static final String RAW = "raw picture of a camera";

    private static final String CONVERT = "convert it, e.g. to JPEG";
    private static final String SAVE_AGAIN = "save it as a JPEG, PNG, WebP, TIFF, BMP, GIF or PNM file";

    private static final FileKind HEIC = foreign("HEIC picture");
    private static final FileKind AVIF = foreign("AVIF picture");
    private static final FileKind JPEG_XL = foreign("JPEG XL picture");
    private static final FileKind JPEG_2000 = foreign("JPEG 2000 picture");
    static final FileKind CAMERA_RAW = new FileKind(Use.FOREIGN_PICTURE, RAW, "develop it, e.g. to TIFF or JPEG");
    private static final FileKind VIDEO = other("video", "take a still picture out of it");
    private static final FileKind HTML = other("web page", "download the file itself");
    static final FileKind UNKNOWN = other("file that is not a picture", SAVE_AGAIN);
    private static final FileKind ARCHIVE = other("archive", "unpack it");

    /** Four bytes before a type that begins every part of an ISO media file. */
    private static final int BOX_TYPE = 4;

    private static final int BRAND = 8;

    private static final List<Integer> BMP_HEADERS = List.of(12, 16, 40, 52, 56, 64, 108, 124);

    private static final Map<String, FileKind> STARTS = Map.ofEntries(
            Map.entry("\u00FF\u00D8\u00FF", picture("JPEG")),
            Map.entry("\u0089PNG", picture("PNG")),
            Map.entry("GIF87a", picture("GIF")),
            Map.entry("GIF89a", picture("GIF")),
            Map.entry("II*\0", picture("TIFF")),
            Map.entry("MM\0*", picture("TIFF")),
            Map.entry("II+\0", picture("TIFF")),
            Map.entry("MM\0+", picture("TIFF")),
            Map.entry("\u00FF\n", JPEG_XL),
            Map.entry("\0\0\0\fJXL \r\n\u0087\n", JPEG_XL),
            Map.entry("\0\0\0\fjP  \r\n\u0087\n", JPEG_2000),
            Map.entry("\u00FFO\u00FFQ", JPEG_2000),
            Map.entry("II\u00BC", foreign("JPEG XR picture")),
            Map.entry("8BPS", foreign("Photoshop document")),
            Map.entry("v/1\u0001", foreign("OpenEXR picture")),
            Map.entry("#?RADIANCE", foreign("Radiance HDR picture")),
            Map.entry("#?RGBE", foreign("Radiance HDR picture")),
            Map.entry("gimp xcf", foreign("GIMP document")),
            Map.entry("qoif", foreign("QOI picture")),
            Map.entry("BPG\u00FB", foreign("BPG picture")),
            Map.entry("\0\0\u0001\0", foreign("icon")),
            Map.entry("FUJIFILMCCD-RAW", CAMERA_RAW),
            Map.entry("IIRO", CAMERA_RAW),
            Map.entry("IIRS", CAMERA_RAW),
            Map.entry("MMOR", CAMERA_RAW),
            Map.entry("IIU\0", CAMERA_RAW),
            Map.entry("P7\n", foreign("PAM picture")),
            Map.entry("PF\n", foreign("PFM picture")),
            Map.entry("Pf\n", foreign("PFM picture")),
            Map.entry("%PDF", other("PDF document", "take the picture out of it")),
            Map.entry("%!PS", other("PostScript document", "take the picture out of it")),
            Map.entry("version https://git-lfs", other("Git LFS pointer", "fetch the file itself: git lfs pull")),
            Map.entry("PK\u0003\u0004", ARCHIVE),
            Map.entry("\u001F\u008B", ARCHIVE),
            Map.entry("7z\u00BC\u00AF", ARCHIVE),
            Map.entry("Rar!\u001A", ARCHIVE),
            Map.entry("\u001AE\u00DF\u00A3", VIDEO),
            Map.entry("\0\0\u0001\u00BA", VIDEO),
            Map.entry("FLV\u0001", VIDEO));

    private static final Map<String, FileKind> BRANDS = Map.ofEntries(
            Map.entry("avif", AVIF),
            Map.entry("avis", AVIF),
            Map.entry("heic", HEIC),
            Map.entry("heix", HEIC),
            Map.entry("heim", HEIC),
            Map.entry("heis", HEIC),
            Map.entry("hevc", HEIC),
            Map.entry("hevx", HEIC),
            Map.entry("hevm", HEIC),
            Map.entry("hevs", HEIC),
            Map.entry("mif1", HEIC),
            Map.entry("mif2", HEIC),
            Map.entry("msf1", HEIC),
            Map.entry("crx ", CAMERA_RAW),
            Map.entry("jxl ", JPEG_XL),
            Map.entry("jp2 ", JPEG_2000),
            Map.entry("jpx ", JPEG_2000));

    private static final Map<String, FileKind> NAMES = Map.ofEntries(
            Map.entry("heic", HEIC),
            Map.entry("heif", HEIC),
            Map.entry("hif", HEIC),
            Map.entry("avif", AVIF),
            Map.entry("jxl", JPEG_XL),
            Map.entry("jp2", JPEG_2000),
            Map.entry("j2k", JPEG_2000),
            Map.entry("jpf", JPEG_2000),
            Map.entry("jpx", JPEG_2000),
            Map.entry("jxr", foreign("JPEG XR picture")),
            Map.entry("wdp", foreign("JPEG XR picture")),
            Map.entry("psd", foreign("Photoshop document")),
            Map.entry("psb", foreign("Photoshop document")),
            Map.entry("xcf", foreign("GIMP document")),
            Map.entry("exr", foreign("OpenEXR picture")),
            Map.entry("hdr", foreign("Radiance HDR picture")),
            Map.entry("pam", foreign("PAM picture")),
            Map.entry("pfm", foreign("PFM picture")),
            Map.entry("tga", foreign("Targa picture")),
            Map.entry("svg", foreign("SVG drawing")),
            Map.entry("pcx", foreign("PCX picture")),
            Map.entry("dds", foreign("DDS picture")),
            Map.entry("sgi", foreign("SGI picture")),
            Map.entry("ras", foreign("Sun raster picture")),
            Map.entry("xpm", foreign("XPM picture")),
            Map.entry("pict", foreign("PICT picture")),
            Map.entry("emf", foreign("EMF drawing")),
            Map.entry("wmf", foreign("WMF drawing")),
            Map.entry("dcm", foreign("DICOM picture")),
            Map.entry("fits", foreign("FITS picture")),
            Map.entry("dng", CAMERA_RAW),
            Map.entry("kdc", CAMERA_RAW),
            Map.entry("dcr", CAMERA_RAW),
            Map.entry("mrw", CAMERA_RAW),
            Map.entry("mos", CAMERA_RAW),
            Map.entry("erf", CAMERA_RAW),
            Map.entry("mef", CAMERA_RAW),
            Map.entry("rwl", CAMERA_RAW),
            Map.entry("gpr", CAMERA_RAW),
            Map.entry("fff", CAMERA_RAW),
            Map.entry("k25", CAMERA_RAW),
            Map.entry("cap", CAMERA_RAW),
            Map.entry("eip", CAMERA_RAW),
            Map.entry("bay", CAMERA_RAW),
            Map.entry("drf", CAMERA_RAW),
            Map.entry("ptx", CAMERA_RAW),
            Map.entry("rwz", CAMERA_RAW),
            Map.entry("nef", CAMERA_RAW),
            Map.entry("nrw", CAMERA_RAW),
            Map.entry("cr2", CAMERA_RAW),
            Map.entry("cr3", CAMERA_RAW),
            Map.entry("crw", CAMERA_RAW),
            Map.entry("arw", CAMERA_RAW),
            Map.entry("srf", CAMERA_RAW),
            Map.entry("sr2", CAMERA_RAW),
            Map.entry("orf", CAMERA_RAW),
            Map.entry("raf", CAMERA_RAW),
            Map.entry("rw2", CAMERA_RAW),
            Map.entry("pef", CAMERA_RAW),
            Map.entry("srw", CAMERA_RAW),
            Map.entry("3fr", CAMERA_RAW),
            Map.entry("iiq", CAMERA_RAW),
            Map.entry("x3f", CAMERA_RAW));

    private Signatures() {}

    static FileKind picture(String title) {
        return new FileKind(Use.PICTURE, title, "");
    }

    private static FileKind foreign(String title) {
        return new FileKind(Use.FOREIGN_PICTURE, title, CONVERT);
    }

    private static FileKind other(String title, String remedy) {
        return new FileKind(Use.OTHER, title, remedy);
    }

    /** What the name's ending says of a file whose format is not read; {@code null} if nothing. */
    static @Nullable FileKind ofName(String name) {
        return NAMES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** The format that is read, or {@code null} if the first bytes are of none. */
    static @Nullable PictureFormat formatOf(byte[] bytes) {
        FileKind kind = of(bytes);
        if (kind.use() == Use.PICTURE) {
            for (PictureFormat format : PictureFormat.values()) {
                if (format.title().equals(kind.title())) {
                    return format;
                }
            }
        }
        return null;
    }

    static FileKind of(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, FileKind.HEAD), ISO_8859_1);
        if (isRawTiff(head)) {
            return CAMERA_RAW;
        }
        for (Map.Entry<String, FileKind> start : STARTS.entrySet()) {
            if (head.startsWith(start.getKey())) {
                return start.getValue();
            }
        }
        if (head.startsWith("RIFF")) {
            return head.startsWith("WEBP", BRAND) ? picture("WebP") : head.startsWith("AVI ", BRAND) ? VIDEO : UNKNOWN;
        }
        if (isBmp(head)) {
            return picture("BMP");
        }
        if (isPnm(head)) {
            return picture("PNM");
        }
        if (head.startsWith("ftyp", BOX_TYPE)) {
            return ofBrands(head);
        }
        return ofText(head);
    }

    private static boolean isRawTiff(String head) {
        return head.startsWith("II*\0") && head.startsWith("CR", BRAND);
    }

    private static boolean isBmp(String head) {
        // Two letters alone would make a picture of many a text: the length of the second header must be one of those
        // in use.
        return head.startsWith("BM")
                && head.length() >= 18
                && BMP_HEADERS.contains(head.charAt(14) | head.charAt(15) << 8 | head.charAt(16) << 16);
    }

    private static boolean isPnm(String head) {
        return head.length() >= 4
                && head.charAt(0) == 'P'
                && head.charAt(1) >= '1'
                && head.charAt(1) <= '6'
                && (Character.isWhitespace(head.charAt(2)) || head.charAt(2) == '#')
                && (Character.isDigit(head.charAt(3))
                        || Character.isWhitespace(head.charAt(3))
                        || head.charAt(3) == '#');
    }

    /** An ISO media file names its brand, then those that it is compatible with, in four letters each. */
    private static FileKind ofBrands(String head) {
        FileKind found = null;
        int end = Math.min(head.length(), head.charAt(2) << 8 | head.charAt(3));
        for (int at = BRAND; at + 4 <= end; at += 4) {
            FileKind brand = BRANDS.get(head.substring(at, at + 4));
            // "mif1" says still pictures of any kind: a brand that is more exact may follow.
            if (brand != null && (found == null || found.equals(HEIC))) {
                found = brand;
            }
        }
        return found == null ? VIDEO : found;
    }

    private static FileKind ofText(String head) {
        if (head.isEmpty()) {
            return other("empty file", "copy it again or leave it out");
        }
        if (head.chars().allMatch(c -> c == 0)) {
            return other("file of nothing but zeros", "copy it again");
        }
        String text = head.strip().toLowerCase(Locale.ROOT);
        text = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3).strip() : text;
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            return HTML;
        }
        if (text.contains("<svg")) {
            return foreign("SVG drawing");
        }
        return UNKNOWN;
    }
}
