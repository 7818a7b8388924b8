package org.frt.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.frt.image.RiffChunks.Chunk;
import org.junit.jupiter.api.Test;

final class RiffChunksTest {
    @Test
    void ofChunksWithoutNumberThoseAreKeptThatAreUsed() throws PictureException {
        List<Chunk> chunks = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            chunks.add(new Chunk("JUNK", new byte[0]));
            chunks.add(new Chunk("VP8L", new byte[] {(byte) i}));
        }
        List<Chunk> read = RiffChunks.read(RiffChunks.write(chunks));
        assertThat(read).hasSize(1);
        assertThat(RiffChunks.first(read, "VP8L")).containsExactly(0);
    }
}
