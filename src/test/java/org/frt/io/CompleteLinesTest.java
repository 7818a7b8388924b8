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
            try (CompleteLines lines = CompleteLines.of(file, false)) {
                assertThat(lines.bytes()).isEqualTo(length);
                assertThat(text(lines)).isEqualTo(complete);
                assertThat(text(lines)).as("once more").isEqualTo(complete);
            }
        }
    }

    @Test
    void aLineEndWithinAQuotedTextEndsNothing() throws IOException {
        Files.writeString(file, "a\n\"b\nc\"\n\"d\ne");
        try (CompleteLines quoted = CompleteLines.of(file, true);
                CompleteLines plain = CompleteLines.of(file, false)) {
            assertThat(quoted.bytes()).isEqualTo(8);
            assertThat(plain.bytes()).isEqualTo(11);
        }
    }

    @Test
    void bytesCanBeReadOneByOne() throws IOException {
        Files.write(file, new byte[] {(byte) 0xFF, '\n', 'z'});
        try (CompleteLines lines = CompleteLines.of(file, false)) {
            InputStream in = lines.read();
            assertThat(in.read()).isEqualTo(0xFF);
            assertThat(in.read()).isEqualTo('\n');
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFab\n", "ab\n"})
    void aByteOrderMarkIsLeftOut(String text) throws IOException {
        Files.writeString(file, text);
        try (CompleteLines lines = CompleteLines.of(file, false)) {
            assertThat(text(lines)).isEqualTo("ab\n");
        }
    }

    @Test
    void aPartOfTheMarkStays() throws IOException {
        Files.write(file, new byte[] {(byte) 0xEF, (byte) 0xBB, '\n'});
        try (CompleteLines lines = CompleteLines.of(file, false)) {
            assertThat(lines.read().readAllBytes()).hasSize(3);
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
        try (CompleteLines lines = CompleteLines.of(file, false)) {
            assertThat(lines.bytes()).isEqualTo(length - 1);
            InputStream in = lines.read();
            in.skipNBytes(length - 2);
            assertThat(in.read()).isEqualTo('\n');
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatTakesTheNameMeanwhileIsNotMixedIn() throws IOException {
        Files.writeString(file, "a\nb\n");
        try (CompleteLines lines = CompleteLines.of(file, false)) {
            AtomicFile.writeText(file, "longer\n");
            assertThat(text(lines)).isEqualTo("a\nb\n");
        }
    }

    private static String text(CompleteLines lines) throws IOException {
        return new String(lines.read().readAllBytes(), StandardCharsets.UTF_8);
    }
}
