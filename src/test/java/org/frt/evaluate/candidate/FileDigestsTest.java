package org.frt.evaluate.candidate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import org.frt.io.EndRequest;
import org.frt.io.Json;
import org.frt.io.Sha256;
import org.frt.run.StoppedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileDigestsTest {
    private static final Path OLD = Path.of("dataset/sample/eileen-collins.png");

    @TempDir
    private Path temporary;

    private static FileDigests none() {
        return FileDigests.unknown();
    }

    private static ObjectNode kept(FileDigests digests) {
        ObjectNode configuration = Json.object();
        digests.keepIn(configuration);
        return (ObjectNode) configuration.get("file_listings");
    }

    private static String digest(FileDigests digests, Path file) {
        return digests.of(new TreeMap<>(Map.of("face", file)));
    }

    @Test
    void aDigestIsOfNamesAndContents() throws IOException {
        Path file = Files.writeString(temporary.resolve("a"), "one");
        String digest = digest(none(), file);
        assertThat(digest).isEqualTo("sha256:" + Sha256.hex(("face\0" + Sha256.hex(file) + "\n").getBytes(UTF_8)));
        assertThat(digest(none(), Files.copy(file, temporary.resolve("b")))).isEqualTo(digest);
        assertThat(none().of(new TreeMap<>(Map.of("other", file)))).isNotEqualTo(digest);
        assertThat(digest(none(), Files.writeString(file, "two"))).isNotEqualTo(digest);
    }

    @Test
    void aFileThatCannotBeReadCountsAsAbsent() {
        assertThat(digest(none(), temporary)).isEqualTo(digest(none(), temporary.resolve("none")));
    }

    @Test
    void filesThatWereNotChangedAreNotReadAgain() {
        FileDigests first = none();
        String digest = digest(first, OLD);
        ObjectNode kept = kept(first);
        assertThat(kept).hasSize(1).first().extracting(each -> each.textValue()).isEqualTo(digest);
        String listing = kept.fieldNames().next();
        FileDigests second = new FileDigests(kept.deepCopy().put(listing, "sha256:kept"));
        assertThat(digest(second, OLD)).isEqualTo("sha256:kept");
        assertThat(kept(second).get(listing).textValue()).isEqualTo("sha256:kept");
        assertThat(second.of(new TreeMap<>(Map.of("other", OLD)))).isNotEqualTo("sha256:kept");
    }

    @Test
    void whatWasChangedJustNowMayBeChangedAgainAndIsReadTheNextTime() throws IOException {
        Path file = Files.writeString(temporary.resolve("a"), "one");
        FileDigests first = none();
        assertThat(digest(first, file)).startsWith("sha256:");
        assertThat(kept(first)).isEmpty();
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        FileDigests second = none();
        assertThat(digest(second, file)).startsWith("sha256:");
        assertThat(kept(second))
                .as("the time that programs set does not count alone")
                .isEmpty();
    }

    @Test
    void whereNoOtherTimeIsKnownThatOfTheContentCounts() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(temporary.resolve("faces.zip"), Map.of("create", "true"))) {
            Path file = Files.writeString(zip.getPath("a"), "one");
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
            FileDigests first = none();
            assertThat(digest(first, file)).startsWith("sha256:");
            assertThat(kept(first)).hasSize(1);
        }
    }

    @Test
    void readingManyFilesIsEndedAmidThem() throws IOException {
        EndRequest.ask(() -> {
            throw new StoppedException("asked to");
        });
        try {
            assertThatThrownBy(() -> digest(none(), OLD)).isInstanceOf(StoppedException.class);
        } finally {
            EndRequest.ask(() -> {});
        }
    }
}
