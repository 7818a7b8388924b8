package org.frt.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.frt.TinyRecogniser;
import org.frt.file.InputException;
import org.frt.file.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddingCacheTest {
    @TempDir
    private Path folder;

    private Path cacheFolder;
    private Recogniser recogniser;

    @BeforeEach
    void open() throws IOException {
        cacheFolder = folder.resolve("cache");
        recogniser = open("a", 1);
    }

    @AfterEach
    void close() {
        recogniser.close();
    }

    private Recogniser open(String name, float factor) throws IOException {
        Path network = TinyRecogniser.write(folder.resolve(name + ".onnx"), 4, 0, 112, factor);
        return Recogniser.open(RecogniserFile.find("arcface=" + network, folder), 1);
    }

    private static byte[] digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatWasAddedIsThereInTheNextRun() throws IOException {
        try (EmbeddingCache cache = EmbeddingCache.open(cacheFolder, recogniser)) {
            cache.add(digest("face"), new float[] {1, 2, 3, Float.NaN});
            cache.add(digest("no face"), null);
        }
        try (EmbeddingCache cache = EmbeddingCache.open(cacheFolder, recogniser)) {
            assertThat(cache.read(cache.find(digest("face")).orElseThrow())).containsExactly(1, 2, 3, Float.NaN);
            assertThat(cache.read(cache.find(digest("no face")).orElseThrow())).isNull();
            assertThat(cache.find(digest("another"))).isEmpty();
        }
    }

    @Test
    void anotherRecogniserHasItsOwn() throws IOException {
        try (Recogniser other = open("b", 2);
                EmbeddingCache first = EmbeddingCache.open(cacheFolder, recogniser);
                EmbeddingCache second = EmbeddingCache.open(cacheFolder, other)) {
            first.add(digest("face"), new float[4]);
            assertThat(second.find(digest("face"))).isEmpty();
        }
    }

    @Test
    void halfARecordIsPassedOverAndOverwritten() throws IOException {
        try (EmbeddingCache cache = EmbeddingCache.open(cacheFolder, recogniser)) {
            cache.add(digest("one"), new float[] {1, 1, 1, 1});
        }
        Path file;
        try (Stream<Path> files = Files.list(cacheFolder)) {
            file = files.findFirst().orElseThrow();
        }
        Files.write(file, new byte[30], StandardOpenOption.APPEND);
        try (EmbeddingCache cache = EmbeddingCache.open(cacheFolder, recogniser)) {
            cache.add(digest("two"), new float[] {2, 2, 2, 2});
        }
        try (EmbeddingCache cache = EmbeddingCache.open(cacheFolder, recogniser)) {
            assertThat(cache.read(cache.find(digest("one")).orElseThrow())).containsOnly(1);
            assertThat(cache.read(cache.find(digest("two")).orElseThrow())).containsOnly(2);
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
