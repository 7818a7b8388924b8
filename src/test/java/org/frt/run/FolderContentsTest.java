package org.frt.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class FolderContentsTest {
    @TempDir
    private Path folder;

    private FolderContents contents() {
        return FolderContents.of(folder, "configuration.json", "last.csv", List.of("faces"));
    }

    @Test
    void whatResultsAreMadeOfDoesNotLieAmongThem() throws IOException {
        Path faces = Files.createDirectories(folder.resolve("faces"));
        Path table = Files.writeString(faces.resolve("table.txt"), "a 1");
        Path link = Files.createSymbolicLink(folder.resolve("link"), table);
        for (Path input : List.of(table, link)) {
            assertThatThrownBy(() -> contents().requireInputsElsewhere(List.of(input)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("it lies among the results in " + faces);
        }
    }

    /** What a shell makes of {@code <(cat table.txt)}. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void pipesLieElsewhere() throws Exception {
        Process cat = new ProcessBuilder("cat").start();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            Path pipe = open.filter(Files::isSymbolicLink)
                    .filter(file -> Files.exists(file) && target(file).startsWith("pipe:"))
                    .findFirst()
                    .orElseThrow();
            assertThatThrownBy(pipe::toRealPath).isInstanceOf(IOException.class);
            contents().requireInputsElsewhere(List.of(pipe));
            OutputPlace.requireOutside(folder, "output", List.of(pipe));
            assertThat(OutputPlace.real(pipe).getFileName()).isEqualTo(pipe.getFileName());
        } finally {
            cat.destroy();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
