package org.frt.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.frt.KerasReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KerasImportTest {
    @TempDir
    private Path folder;

    @Test
    void tmp() throws IOException {
        KerasReference reference = KerasReference.all().get(0);
        Path file = reference.path("tiny/tiny_gan.h5");
        Checkpoint read = Checkpoint.read(file);
        Path back = Path.of("/tmp/kx/back.h5");
        read.writeKeras(back, file);
        assertThat(Checkpoint.read(back).tensors()).isEqualTo(read.tensors());
        Path alone = Path.of("/tmp/kx/alone.h5");
        read.generatorOnly().writeKeras(alone, file);
        assertThat(Checkpoint.read(alone).tensors().get("generator"))
                .isEqualTo(read.tensors().get("generator"));
        Checkpoint old = Checkpoint.read(reference.path("tiny/tiny_gan_oldstyle.h5"));
        assertThat(old.tensors()).isEqualTo(read.tensors());
        System.out.println(read.writtenBy() + read.generator() + read.discriminator() + read.size() + old.writtenBy());
    }
}
