package org.frt.evaluate.recognition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Split;
import org.frt.evaluate.candidate.FaceOrigin;

/** Sets of faces that have names and people, and no pictures. */
final class NamedFaces {
    private NamedFaces() {}

    /**
     * Lists the faces in a folder.
     *
     * @param people by the faces' names; an empty text for nobody known
     */
    static FaceSet of(Path folder, Map<String, String> people) throws IOException {
        CelebaC data = new CelebaC(folder.resolve("data"));
        StringBuilder table = new StringBuilder();
        for (Map.Entry<String, String> face : people.entrySet()) {
            Path file = data.aligned(Split.TEST, face.getKey());
            Files.createDirectories(file.getParent());
            Files.createFile(file);
            if (!face.getValue().isEmpty()) {
                table.append(face.getKey() + ".jpg " + face.getValue() + "\n");
            }
        }
        Files.createDirectories(folder);
        Path identities = Files.writeString(folder.resolve("identities.txt"), table);
        return FaceSet.of(List.of(new FaceOrigin.PreparedSplit(data.root(), Split.TEST)), identities, 1);
    }
}
