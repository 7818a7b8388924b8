package org.frt.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java has one attempt to initialise a class: a folder that is missing must be noticed before. */
final class MissingTemporaryFolderTest {
    /** Makes a restorer before and after its folder is there. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws IOException {
            try {
                FaceRestorer.builtIn().close();
            } catch (InputException e) {
                System.out.println(e.getMessage());
            }
            Files.createDirectory(Path.of(System.getProperty("java.io.tmpdir")));
            FaceRestorer.builtIn().close();
            System.out.println("made");
        }
    }

    @Test
    void aRestorerIsRefusedUntilTheFolderIsThere(@TempDir Path folder) throws Exception {
        Path said = folder.resolve("said");
        Path temporary = folder.resolve("temporary");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(said)).isZero();
        assertThat(Files.readString(said))
                .contains("they cannot be loaded")
                .contains(temporary + ", must take new ones")
                .endsWith("made\n");
    }
}
