package org.frt.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompleteLinesTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("lines.txt");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_534, 65_535, 65_536, 65_537, 200_000})
    void whatIsBehindTheLastLineEndIsNoLine(int length) throws IOException {
        String complete = length == 0 ? "" : "x".repeat(length - 1) + "\n";
        for (String behind : new String[] {"", "y", "y".repeat(70_000)}) {
            Files.writeString(file, complete + behind);
            CompleteLines lines = CompleteLines.of(file, false);
            assertThat(lines.bytes()).isEqualTo(length);
            assertThat(lines.areFollowed()).isEqualTo(!behind.isEmpty());
            assertThat(text(lines.open())).isEqualTo(complete);
            assertThat(text(lines.openWithoutMark())).isEqualTo(complete);
        }
    }

    @Test
    void aLineEndWithinAQuotedTextEndsNothing() throws IOException {
        Files.writeString(file, "a\n\"b\nc\"\n\"d\ne");
        assertThat(CompleteLines.of(file, true).bytes()).isEqualTo(8);
        assertThat(CompleteLines.of(file, false).bytes()).isEqualTo(11);
    }

    @Test
    void bytesCanBeReadOneByOne() throws IOException {
        Files.write(file, new byte[] {(byte) 0xFF, '\n', 'z'});
        try (InputStream in = CompleteLines.of(file, false).open()) {
            assertThat(in.read()).isEqualTo(0xFF);
            assertThat(in.read()).isEqualTo('\n');
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFab\n", "ab\n"})
    void aByteOrderMarkIsLeftOut(String text) throws IOException {
        Files.writeString(file, text);
        assertThat(text(CompleteLines.of(file, false).openWithoutMark())).isEqualTo("ab\n");
    }

    @Test
    void aPartOfTheMarkStays() throws IOException {
        Files.write(file, new byte[] {(byte) 0xEF, (byte) 0xBB, '\n'});
        try (InputStream in = CompleteLines.of(file, false).openWithoutMark()) {
            assertThat(in.readAllBytes()).hasSize(3);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theFileMayBeLargerThanAnArray() throws IOException {
        long length = Integer.MAX_VALUE + 1_000L;
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(length);
            sparse.seek(length - 2);
            sparse.write('\n');
        }
        CompleteLines lines = CompleteLines.of(file, false);
        assertThat(lines.bytes()).isEqualTo(length - 1);
        try (InputStream in = lines.open()) {
            in.skipNBytes(length - 2);
            assertThat(in.read()).isEqualTo('\n');
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    private static String text(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
