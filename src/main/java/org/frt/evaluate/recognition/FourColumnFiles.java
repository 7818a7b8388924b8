package org.frt.evaluate.recognition;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;

/**
 * Scores in the four-column form that bob.measure and others read: a file for each recogniser and probe, a line for each
 * comparison with the identity that is claimed (of the gallery's face), the real one (of the probe's), the probe's name and
 * the score, {@code nan} where there is none. Blanks in names become underscores; faces and people stay told apart.
 */
final class FourColumnFiles {
    /** Of those who read the files, some take more than ASCII's for blanks. */
    private static final Pattern BLANK = Pattern.compile("[\\s\\x1C-\\x1F]", Pattern.UNICODE_CHARACTER_CLASS);

    private final Experiment experiment;
    private final List<String> names;
    private final List<String> identities;

    private FourColumnFiles(Experiment experiment) {
        this.experiment = experiment;
        this.names = names(experiment.faces());
        this.identities = identities(experiment);
    }

    private static List<String> names(FaceSet faces) {
        Words words = new Words();
        return numbers(faces)
                .mapToObj(face -> words.of(face, faces.names().get(face)))
                .toList();
    }

    /** Whoever is known keeps their name, also if the face of somebody else is called so. */
    private static List<String> identities(Experiment experiment) {
        FaceSet faces = experiment.faces();
        List<String> people = People.names(faces, experiment.comparisons(), experiment.people());
        Words words = new Words();
        numbers(faces)
                .filter(face -> faces.identity(face).isPresent())
                .forEach(face -> words.of(experiment.person(face), people.get(face)));
        return numbers(faces)
                .mapToObj(face -> words.of(experiment.person(face), people.get(face)))
                .toList();
    }

    /**
     * Requires that identities tell mated comparisons from others, since they alone do in the files.
     *
     * @throws InputException if they don't
     */
    static void requireIdentities(FaceSet faces, Comparisons comparisons) {
        int[] people = People.of(faces, comparisons);
        comparisons.forEach((gallery, probe, mated, fold) -> {
            if (!mated && people[gallery] == people[probe]) {
                throw InputException.ofSetting(
                        "four_column",
                        faces.names().get(gallery) + " and " + faces.names().get(probe)
                                + " are a non-mated pair, but other pairs or " + faces.identities()
                                + " make them one person, and the files tell pairs by people alone",
                        "leave it out, or mend the list");
            }
        });
    }

    private static IntStream numbers(FaceSet faces) {
        return IntStream.range(0, faces.names().size());
    }

    /** Texts as words, of which each is of one number alone; where two texts would be one word, a number tells them apart. */
    private static final class Words {
        private final Map<Integer, String> ofNumber = new HashMap<>();
        private final Set<String> taken = new HashSet<>();

        String of(int number, String text) {
            return ofNumber.computeIfAbsent(
                    number, key -> free(BLANK.matcher(text).replaceAll("_")));
        }

        private String free(String word) {
            String free = word;
            for (int i = 2; !taken.add(free); i++) {
                free = word + "-" + i;
            }
            return free;
        }
    }

    /** What the file of a recogniser and a probe is called, without its extension. */
    static String name(String recogniser, String probe) {
        return recogniser + "-" + probe;
    }

    /** Writes {@code scores/RECOGNISER-PROBE.txt} for each probe. */
    static void write(Path folder, Experiment experiment, ProbeEmbeddings embeddings, String recogniser)
            throws IOException {
        FourColumnFiles files = new FourColumnFiles(experiment);
        for (int kind = 0; kind < experiment.probes().size(); kind++) {
            int written = kind;
            String name =
                    FileNames.of(name(recogniser, experiment.probes().get(kind).label()));
            AtomicFile.write(folder.resolve("scores").resolve(name + ".txt"), out -> {
                Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                files.write(embeddings, written, text);
                text.flush();
            });
        }
    }

    private void write(ProbeEmbeddings embeddings, int kind, Writer out) throws IOException {
        StringBuilder line = new StringBuilder();
        try {
            experiment.comparisons().forEach((gallery, probe, mated, fold) -> {
                line.setLength(0);
                line.append(identities.get(gallery)).append(' ');
                line.append(identities.get(probe)).append(' ');
                line.append(names.get(probe)).append(' ');
                double score = embeddings.matcher(kind).score(gallery, probe);
                if (Double.isNaN(score)) {
                    line.append("nan");
                } else {
                    ScoreText.append(score, line);
                }
                append(out, line.append('\n'));
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void append(Writer out, CharSequence line) {
        try {
            out.append(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
