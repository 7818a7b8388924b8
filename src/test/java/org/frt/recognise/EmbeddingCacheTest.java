package org.frt.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;
import org.frt.TinyRecogniser;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.io.Sha256;
import org.frt.onnx.Device;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddingCacheTest {
    @TempDir
    private Path folder;

    private Path cacheFolder;

    @AutoClose
    private Recogniser recogniser;

    @BeforeEach
    void open() throws IOException {
        cacheFolder = folder.resolve("cache");
        recogniser = open("a", 1);
    }

    private Recogniser open(String name, float factor) throws IOException {
        Path network = TinyRecogniser.write(folder.resolve(name + ".onnx"), 4, 0, 112, factor);
        return Recogniser.open(RecogniserFile.find("arcface=" + network, folder), Device.CPU);
    }

    private static EmbeddingKey key(String text) {
        return new EmbeddingKey(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatWasAddedIsThereInTheNextRun() throws IOException {
        try (EmbeddingCache cache = EmbeddingCache.open(cacheFolder, recogniser)) {
            cache.add(key("face"), new float[] {1, 2, 3, Float.NaN});
            cache.add(key("no face"), null);
        }
        try (EmbeddingCache cache = EmbeddingCache.open(cacheFolder, recogniser)) {
            assertThat(cache.read(cache.find(key("face")).orElseThrow())).containsExactly(1, 2, 3, Float.NaN);
            assertThat(cache.read(cache.find(key("no face")).orElseThrow())).isNull();
            assertThat(cache.find(key("another"))).isEmpty();
        }
    }

    @Test
    void aFolderThatLiesOnNoDiskIsRefusedNamingAnother() throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(folder.resolve("archive.zip"), Map.of("create", "true"))) {
            assertThatThrownBy(() -> EmbeddingCache.open(archive.getPath("/embeddings"), recogniser))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("name a folder of this machine as embeddings");
        }
    }

    @Test
    void aKeyTellsPicturesTheirLandmarksAndDetectorsApart() {
        Image dark = Image.blank(4, 4, 3);
        Image wide = Image.blank(8, 2, 3);
        EmbeddingKey key = EmbeddingKey.of(dark, dark, "a");
        assertThat(EmbeddingKey.of(Image.blank(4, 4, 3), Image.blank(4, 4, 3), "a"))
                .isEqualTo(key);
        assertThat(EmbeddingKey.of(wide, wide, "a")).isNotEqualTo(key);
        assertThat(EmbeddingKey.of(dark, wide, "a")).isNotEqualTo(key);
        assertThat(EmbeddingKey.of(dark, dark, "b")).isNotEqualTo(key);
    }

    @Test
    void anotherRecogniserHasItsOwn() throws IOException {
        try (Recogniser other = open("b", 2);
                EmbeddingCache first = EmbeddingCache.open(cacheFolder, recogniser);
                EmbeddingCache second = EmbeddingCache.open(cacheFolder, other)) {
            first.add(key("face"), new float[4]);
            assertThat(second.find(key("face"))).isEmpty();
        }
    }

    @Test
    void halfARecordIsPassedOverAndOverwritten() throws IOException {
        try (EmbeddingCache cache = EmbeddingCache.open(cacheFolder, recogniser)) {
            cache.add(key("one"), new float[] {1, 1, 1, 1});
        }
        Path file;
        try (Stream<Path> files = Files.list(cacheFolder)) {
            file = files.findFirst().orElseThrow();
        }
        Files.write(file, new byte[30], StandardOpenOption.APPEND);
        try (EmbeddingCache cache = EmbeddingCache.open(cacheFolder, recogniser)) {
            cache.add(key("two"), new float[] {2, 2, 2, 2});
        }
        try (EmbeddingCache cache = EmbeddingCache.open(cacheFolder, recogniser)) {
            assertThat(cache.read(cache.find(key("one")).orElseThrow())).containsOnly(1);
            assertThat(cache.read(cache.find(key("two")).orElseThrow())).containsOnly(2);
        }
        Files.writeString(file, "something else");
        assertThatThrownBy(() -> EmbeddingCache.open(cacheFolder, recogniser))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a file of embeddings");
    }

    @Test
    void twoProcessesDoNotShareIt() throws IOException {
        EmbeddingCache cache = EmbeddingCache.open(cacheFolder, recogniser);
        assertThatThrownBy(() -> EmbeddingCache.open(cacheFolder, recogniser))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another process");
        cache.close();
        EmbeddingCache.open(cacheFolder, recogniser).close();
    }
}
