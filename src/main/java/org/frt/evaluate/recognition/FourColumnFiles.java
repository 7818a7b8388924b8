package org.frt.evaluate.recognition;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frt.io.AtomicFile;

/**
 * Scores in the four-column form that bob.measure and others read: a file for each recogniser and probe, a line for each
 * comparison with the identity that is claimed (of the gallery's face), the real one (of the probe's), the probe's name and
 * the score, {@code nan} where there is none. Blanks in names become underscores.
 */
final class FourColumnFiles {
    private final Experiment experiment;
    private final List<String> names = new ArrayList<>();
    private final List<String> identities;

    private FourColumnFiles(Experiment experiment) {
        this.experiment = experiment;
        experiment.faces().names().forEach(name -> names.add(word(name)));
        this.identities = People.names(experiment.faces(), experiment.people()).stream()
                .map(FourColumnFiles::word)
                .toList();
    }

    private static String word(String text) {
        return text.replaceAll("\\s", "_");
    }

    /** Writes {@code scores/RECOGNISER-PROBE.txt} for each probe. */
    static void write(Path folder, Experiment experiment, ProbeEmbeddings embeddings, String recogniser)
            throws IOException {
        FourColumnFiles files = new FourColumnFiles(experiment);
        for (int kind = 0; kind < experiment.probes().size(); kind++) {
            int written = kind;
            String name = FileNames.of(
                    recogniser + "-" + experiment.probes().get(kind).label());
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
