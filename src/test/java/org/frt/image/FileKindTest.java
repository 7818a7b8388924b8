package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.image.FileKind.Use;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKindTest {
    private static final String JPEG = "\u00FF\u00D8\u00FF\u00E0\0\u0010JFIF\0";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.jpg", "a.JPEG", "a.jfif", "a.jpe", "a.png", "a.tif", "a.TIFF", "a.webp", "a.bmp", "a.gif", "a.ppm",
                "a.pgm", "a.pnm", "a.pbm"
            })
    void aNameThatSaysPictureIsEnough(String name) throws IOException {
        assertThat(FileKind.of(folder.resolve(name)).use()).isEqualTo(Use.PICTURE);
        assertThat(ImageReader.isImageName(Path.of(name))).isTrue();
        assertThat(ImageReader.isImageName(Path.of("." + name))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"noext", "a.heic", "a.dat", "a.", "jpg"})
    void otherNamesAreTakenIfTheirFirstBytesAreAPicturesOwn(String name) throws IOException {
        assertThat(FileKind.of(write(name, JPEG)).use()).isEqualTo(Use.PICTURE);
    }

    /** First bytes of files, in Java's escapes, and how a message calls them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\0\\0\\0\\30ftypheic\\0\\0\\0\\0mif1heic|HEIC picture|FOREIGN_PICTURE",
                "\\0\\0\\0\\34ftypmif1\\0\\0\\0\\0mif1avifmiaf|AVIF picture|FOREIGN_PICTURE",
                "\\0\\0\\0\\34ftypavif\\0\\0\\0\\0mif1avifmiaf|AVIF picture|FOREIGN_PICTURE",
                "\\0\\0\\0\\14JXL \\15\\12\\207\\12|JPEG XL picture|FOREIGN_PICTURE",
                "\\377\\12\\1\\2|JPEG XL picture|FOREIGN_PICTURE",
                "\\0\\0\\0\\14jP  \\15\\12\\207\\12|JPEG 2000 picture|FOREIGN_PICTURE",
                "II*\\0\\20\\0\\0\\0CR\\2\\0|raw picture of a camera|FOREIGN_PICTURE",
                "\\0\\0\\0\\30ftypqt  \\0\\0\\0\\0qt  |video|OTHER",
                "\\0\\0\\0\\30ftypisom\\0\\0\\0\\0isommp42|video|OTHER",
                "%PDF-1.7|PDF document|OTHER",
                "\\12<!DOCTYPE HTML><html>|web page|OTHER",
                "<html><body>404|web page|OTHER",
                "version https://git-lfs.github.com/spec/v1\\12oid sha256:|Git LFS pointer|OTHER",
                "PK\\3\\4|archive|OTHER",
                "BM is how this note begins, and no more.|file that is not a picture|OTHER",
                "P5 is the name of a paper|file that is not a picture|OTHER",
            })
    void whatIsNoPictureOfOursIsCalledByItsName(String head, String title, Use use) throws IOException {
        String bytes = head.translateEscapes();
        assertThat(FileKind.of(write("noext", bytes)))
                .extracting(FileKind::title, FileKind::use)
                .containsExactly(title, use);
        Path named = write("a.jpg", bytes);
        assertThatThrownBy(() -> Photo.read(named))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(named + ": this is a")
                .hasMessageContaining(title);
    }

    @Test
    void theRemedyIsThatOfTheKind() throws IOException {
        assertThat(FileKind.of(write("a.heic", "")).remedy()).isEqualTo("convert it, e.g. to JPEG");
        for (String raw : new String[] {"a.nef", "a.kdc", "a.DCR", "a.rwl"}) {
            assertThat(FileKind.of(write(raw, "II*\0")).remedy()).isEqualTo("develop it, e.g. to TIFF or JPEG");
        }
        assertThat(FileKind.of(write("a.pcx", "\n\5\1\10")).use()).isEqualTo(Use.FOREIGN_PICTURE);
        assertThat(FileKind.ofBytes("version https://git-lfs".getBytes(ISO_8859_1))
                        .remedy())
                .contains("git lfs pull");
    }

    @Test
    void namesAndNotesAreNoPictures() throws IOException {
        assertThat(FileKind.of(write("list.csv", "photo,person\n")).use()).isEqualTo(Use.OTHER);
        assertThat(FileKind.of(write("empty", "")).title()).isEqualTo("empty file");
        assertThat(FileKind.of(write("zeros", "\0".repeat(2000))).title()).isEqualTo("file of nothing but zeros");
    }

    private Path write(String name, String bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes.getBytes(ISO_8859_1));
    }
}
