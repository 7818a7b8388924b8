package org.frt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frt.damage.Damage;
import org.frt.damage.HoleShape;
import org.frt.dataset.CelebaC;
import org.frt.dataset.FacePosition;
import org.frt.dataset.Manifest;
import org.frt.dataset.ManifestRow;
import org.frt.dataset.Split;
import org.frt.face.AlignedFace;
import org.frt.face.FaceAligner;
import org.frt.face.FaceOptions;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.image.PngWriter;
import org.frt.run.Status;

/**
 * A small prepared data set of several "people": the sample photo's face in a tint for each of them, so that a detector
 * finds it and a recogniser of mean colours tells them apart.
 */
public final class RecognitionData {
    private static final Path SAMPLE = Path.of("dataset/sample/eileen-collins.png");
    private static final double[][] TINTS = {{1, 0.6, 0.6}, {0.6, 1, 0.6}, {0.6, 0.6, 1}, {0.9, 0.9, 0.4}};

    private RecognitionData() {}

    /** The name of a person's face, both counted from 0. */
    public static String name(int person, int face) {
        return "p" + person + "_000" + (face + 1);
    }

    /** Writes the test split of up to four people with as many faces each. */
    public static void write(CelebaC dataSet, int people, int facesOfEach) throws IOException {
        Image face = sampleFace();
        List<ManifestRow> rows = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            for (int i = 0; i < facesOfEach; i++) {
                String name = name(person, i);
                write(dataSet, Split.TEST, name, tinted(face, TINTS[person], 1 - 0.04 * i));
                rows.add(row(name, "person" + person));
            }
        }
        Manifest.JOURNAL.write(dataSet.manifest(), rows);
    }

    /** Writes a split of as many faces, of one person in several tints, without a manifest. */
    public static void write(CelebaC dataSet, Split split, int faces, int size) throws IOException {
        Image face = sampleFace().resized(size, size);
        for (int i = 0; i < faces; i++) {
            write(dataSet, split, name(i, 0), tinted(face, TINTS[i % TINTS.length], 1 - 0.04 * i));
        }
    }

    /** A row of the manifest, of a face of the test split. */
    public static ManifestRow row(String name, String identity) {
        return new ManifestRow(
                name + ".png", null, Split.TEST, name, identity, new FacePosition(0, 60, null), Status.DONE, "", "");
    }

    /** Writes one more face of the test split, of whatever picture, and of nobody known. */
    public static void write(CelebaC dataSet, String name, Image face) throws IOException {
        write(dataSet, Split.TEST, name, face);
        List<ManifestRow> rows = new ArrayList<>(Manifest.read(dataSet.manifest()));
        rows.add(row(name, ""));
        Manifest.JOURNAL.write(dataSet.manifest(), rows);
    }

    private static void write(CelebaC dataSet, Split split, String name, Image face) throws IOException {
        Damage damage = Damage.make(face, name, 1, HoleShape.BRUSH);
        PngWriter.write(face, dataSet.aligned(split, name));
        PngWriter.write(damage.mask().image(), dataSet.mask(split, name));
        PngWriter.write(damage.damaged(), dataSet.combined(split, name));
    }

    private static Image sampleFace() {
        return alignedSample().image();
    }

    /** The face that all of them are made from. */
    public static AlignedFace alignedSample() {
        try (FaceAligner aligner = FaceAligner.open(FaceOptions.DEFAULT)) {
            List<AlignedFace> faces = AlignedFaces.of(aligner, ImageReader.readRgb(SAMPLE));
            return faces.get(0);
        }
    }

    private static Image tinted(Image face, double[] tint, double brightness) {
        byte[] samples = face.samples().clone();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) Math.round((samples[i] & 0xFF) * tint[i % 3] * brightness);
        }
        return new Image(face.width(), face.height(), 3, samples);
    }
}
