package org.frt.evaluate.recognition;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.frt.metric.Embedding;
import org.frt.metric.IdentityDraws;
import org.frt.metric.Score;
import org.frt.run.LocalRunner;
import org.frt.run.Runner;

/**
 * How many pairs a second are compared and counted, with intervals: {@code ScoringBenchmark FACES PEOPLE NUMBERS THREADS}. The
 * embeddings are made up: a direction of each person's, and as much of the face's own.
 */
public final class ScoringBenchmark {
    private static final int RESAMPLES = 500;

    private ScoringBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int faces = Integer.parseInt(arguments[0]);
        int people = Integer.parseInt(arguments[1]);
        int numbers = Integer.parseInt(arguments[2]);
        time(faces, people, numbers, new LocalRunner(Integer.parseInt(arguments[3])));
    }

    /** The same, on whatever machines. */
    public static void time(int faces, int people, int numbers, Runner runner) throws IOException {
        Path folder = Files.createTempDirectory("scoring");
        Map<String, String> names = new TreeMap<>();
        for (int face = 0; face < faces; face++) {
            names.put(String.format(Locale.ROOT, "%08d", face), Integer.toString(face % people));
        }
        FaceSet set = NamedFaces.of(folder, names);
        AllPairs pairs = new AllPairs(set, Long.MAX_VALUE, 1);
        int[] person = People.of(set, pairs);
        Embedding[] embeddings = IntStream.range(0, faces)
                .mapToObj(face -> embedding(face, face % people, numbers))
                .toArray(Embedding[]::new);
        Scoring scoring = new Scoring(
                Probe.ORIGINAL,
                faces,
                0,
                -1,
                new Matcher(Score.COSINE, embeddings, embeddings),
                pairs,
                person,
                new IdentityDraws(people, RESAMPLES, 1));
        System.gc();
        long before = used();
        long start = System.nanoTime();
        ProbeScores scores = runner.sum(pairs.blocks(), scoring, () -> {});
        double seconds = (System.nanoTime() - start) / 1e9;
        System.gc();
        double all = 0.5 * faces * (faces - 1.0);
        System.out.printf(
                Locale.ROOT,
                "%.3g pairs of %d faces in %.1f s: %.3g a second; %d MB before, %d MB after; %d mated, %d non-mated, CRC-32 %08x%n",
                all,
                faces,
                seconds,
                all / seconds,
                before,
                used(),
                scores.rates().mated(),
                scores.rates().nonMated(),
                checksum(scores));
    }

    /** Alike where all counts are, those of the resamples, too. */
    private static long checksum(ProbeScores scores) throws IOException {
        CRC32 checksum = new CRC32();
        try (ObjectOutputStream out =
                new ObjectOutputStream(new CheckedOutputStream(OutputStream.nullOutputStream(), checksum))) {
            out.writeObject(scores);
        }
        return checksum.getValue();
    }

    private static Embedding embedding(int face, int person, int numbers) {
        Random own = new Random(face);
        Random shared = new Random(-1L - person);
        float[] values = new float[numbers];
        for (int i = 0; i < numbers; i++) {
            values[i] = (float) (own.nextGaussian() + shared.nextGaussian());
        }
        return Embedding.of(values).orElseThrow();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
