package org.frt.run;

import static java.nio.charset.StandardCharsets.UTF_8;
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
        assertThat(give("a.jpg")).isEqualTo("a-jpg-3");
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

    @Test
    void upperAndLowerCaseAndUnicodeFormsCountAsTheSame() {
        assertThat(give("\u00e9.jpg")).isEqualTo("\u00e9");
        assertThat(give("e\u0301.jpg")).isEqualTo("e\u0301-jpg");
        assertThat(give("\u00c9.jpg")).isEqualTo("\u00c9-jpg-2");
        assertThat(give("stra\u00dfe.jpg")).isEqualTo("stra\u00dfe");
        assertThat(give("STRASSE.jpg")).isEqualTo("STRASSE-jpg");
    }

    @Test
    void noFolderIsCalledLikeAResult() {
        assertThat(give("x.jpg")).isEqualTo("x");
        assertThat(give("x.png/y.jpg")).isEqualTo("x-png/y");
        assertThat(give("X.JPG/y.jpg")).isEqualTo("X-JPG/y");
        assertThat(give("set.2020/y.jpg")).isEqualTo("set.2020/y");
    }

    @Test
    void namesThatAreTooLongAreCutAndStayApart() {
        String one = give("b".repeat(250) + ".jpg");
        String other = give("b".repeat(251) + ".jpg");
        assertThat(one).startsWith("bbbb").isNotEqualTo(other);
        assertThat(one.getBytes(UTF_8).length).isLessThanOrEqualTo(200);
        assertThat(give("\u00fc".repeat(127) + "/a.jpg").getBytes(UTF_8).length).isLessThanOrEqualTo(202);
    }

    private String give(String name) {
        return names.give(new Found(Path.of(name), name, 0));
    }
}
