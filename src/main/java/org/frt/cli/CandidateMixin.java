package org.frt.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import org.frt.evaluate.candidate.CandidateOptions;
import org.frt.evaluate.candidate.CandidateSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is compared: the options that all evaluations share. */
final class CandidateMixin {
    @Option(
            names = {"-c", "--checkpoint"},
            paramLabel = "[NAME=]PATH",
            arity = "1..*",
            description = "Generators: checkpoint files, or folders of training of which the best is taken.")
    private List<String> checkpoints = List.of();

    @Option(
            names = {"-r", "--results"},
            paramLabel = "[NAME=]FOLDER",
            arity = "1..*",
            description = "What other tools made of the same damaged faces: folders of pictures with the faces' names.")
    private List<String> results = List.of();

    @Option(
            names = "--provided",
            paramLabel = "NAMES",
            split = ",",
            completionCandidates = ProvidedNames.class,
            converter = ProvidedConverter.class,
            description = "Which of frt's own: ${COMPLETION-CANDIDATES} (default: all).")
    private @Nullable List<CandidateSource> provided;

    CandidateOptions options() {
        List<CandidateSource> sources = new ArrayList<>();
        for (CandidateSource each : CandidateSource.provided()) {
            if (provided == null || provided.contains(each)) {
                sources.add(each);
            }
        }
        checkpoints.forEach(text -> sources.add(named(text, CandidateSource.Trained::new)));
        results.forEach(text -> sources.add(named(text, CandidateSource.Results::new)));
        return new CandidateOptions(sources);
    }

    /** Understands {@code NAME=PATH}, or a path alone, which names itself. */
    private static CandidateSource named(String text, BiFunction<String, Path, CandidateSource> source) {
        int equals = text.indexOf('=');
        return equals <= 0 || Files.exists(Path.of(text))
                ? source.apply(text, Path.of(text))
                : source.apply(text.substring(0, equals), Path.of(text.substring(equals + 1)));
    }

    /** For help and completion. */
    static final class ProvidedNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return CandidateSource.provided().stream()
                    .map(CandidateSource::label)
                    .iterator();
        }
    }

    /** By the name that tables show, whatever its case. */
    static final class ProvidedConverter implements ITypeConverter<CandidateSource> {
        @Override
        public CandidateSource convert(String value) {
            return CandidateSource.provided().stream()
                    .filter(each -> each.label().equalsIgnoreCase(value.replace('_', '-')))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is none of " + String.join(", ", new ProvidedNames())));
        }
    }
}
