package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;

/** TIFF files as strangers may write them. */
final class TiffDecoderTest {
    @Test
    void aBigTiffWhoseDirectoryLiesBeyondAllBoundsIsDamaged() {
        byte[] bytes = ByteBuffer.allocate(100)
                .put("MM\0+\0\10\0\0".getBytes(ISO_8859_1))
                .putLong(Long.MAX_VALUE - 3)
                .array();
        assertThatThrownBy(() -> Photo.decode(bytes))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("its directory is missing");
    }
}
