package org.frt.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.frt.io.SourceFiles.Found;
import org.junit.jupiter.api.Test;

class PhotoNamesTest {
    private final PhotoNames names = new PhotoNames();

    @Test
    void nameIsThePathWithoutExtension() {
        assertThat(give("deep/a.jpg")).isEqualTo("deep/a");
    }

    @Test
    void photosOfOneStemGetDifferentNames() {
        assertThat(give("a.jpg")).isEqualTo("a");
        assertThat(give("a.png")).isEqualTo("a-png");
        assertThat(give("a.jpg")).isEqualTo("a-jpg");
        assertThat(give("a.jpg")).isEqualTo("a-jpg-2");
        assertThat(give("A.webp")).isEqualTo("A-webp");
    }

    @Test
    void nameOfAnEarlierRunIsNotGivenAgain() {
        names.keep("a");
        assertThat(give("a.jpg")).isEqualTo("a-jpg");
    }

    @Test
    void noPhotoIsNamedLikeAFurtherFaceOfAnother() {
        assertThat(give("a@2.jpg")).isEqualTo("a@2-jpg");
    }

    private String give(String name) {
        return names.give(new Found(Path.of(name), name));
    }
}
