package org.frt.evaluate.candidate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frt.dataset.CelebaC;
import org.frt.dataset.FacePair;
import org.frt.dataset.FacePairs;
import org.frt.dataset.Split;
import org.frt.face.FaceTemplate;

/** Where the faces lie on which candidates are compared. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FaceOrigin.PreparedSplit.class, name = "prepared_split"),
    @JsonSubTypes.Type(value = FaceOrigin.Folders.class, name = "folders")
})
public sealed interface FaceOrigin {
    /**
     * Lists the faces.
     *
     * @param seed of noise in holes, where the files have none
     * @throws org.frt.io.InputException if there are none
     */
    Faces open(long seed) throws IOException;

    /** The folders that they lie in. */
    List<Path> pictures();

    /** For the record. */
    ObjectNode toTree();

    /**
     * One split of a prepared data set, with the damage that lies there; faces of another size are scaled to the
     * template's.
     *
     * @param data the data set's folder, see {@link CelebaC}
     * @param split which part of it
     */
    record PreparedSplit(Path data, Split split) implements FaceOrigin {
        @Override
        public Faces open(long seed) throws IOException {
            CelebaC dataSet = new CelebaC(data);
            FacePairs pairs = FacePairs.of(dataSet, split, FaceTemplate.SIZE);
            FixedFaces faces = new FixedFaces(pairs, dataSet, split, seed);
            return new Faces(pairs.names(), faces::files, faces, pairs.unlisted());
        }

        @Override
        public List<Path> pictures() {
            return List.of(data.resolve(split.folder()));
        }

        @Override
        public ObjectNode toTree() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("data", data.toString())
                    .put("split", split.folder());
        }
    }

    /** The faces of a split with the damage that lies there. */
    record FixedFaces(FacePairs pairs, CelebaC dataSet, Split split, long seed) implements FaceSource {
        @Override
        public FacePair read(String name) {
            return pairs.readFixed(name, seed);
        }

        @Override
        public List<Path> filesOf(String name) {
            return List.of(dataSet.aligned(split, name), dataSet.mask(split, name), dataSet.combined(split, name));
        }

        private SortedMap<String, Path> files() {
            SortedMap<String, Path> files = new TreeMap<>();
            for (String name : pairs.names()) {
                files.put("aligned/" + name, dataSet.aligned(split, name));
                files.put("mask/" + name, dataSet.mask(split, name));
                files.put("combined/" + name, dataSet.combined(split, name));
            }
            // It tells which faces count, and which of their pixels lie beyond their photos.
            if (Files.exists(dataSet.manifest())) {
                files.put("manifest.csv", dataSet.manifest());
            }
            return files;
        }
    }

    /**
     * Pictures of any size, and masks of the same names and sizes.
     *
     * @param originals a folder of pictures
     * @param masks a folder of masks, white where the hole is; or one mask for all
     */
    record Folders(Path originals, Path masks) implements FaceOrigin {
        @Override
        public Faces open(long seed) throws IOException {
            FaceFolders folders = FaceFolders.open(originals, masks, seed);
            return new Faces(folders.names(), folders::files, folders, folders.passedOver());
        }

        @Override
        public List<Path> pictures() {
            return List.of(originals, masks);
        }

        @Override
        public ObjectNode toTree() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("originals", originals.toString())
                    .put("masks", masks.toString());
        }
    }
}
