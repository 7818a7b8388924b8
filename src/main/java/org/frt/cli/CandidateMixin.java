package org.frt.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.frt.evaluate.candidate.CandidateOptions;
import org.frt.evaluate.candidate.CandidateSource;
import org.frt.io.InputException;
import org.frt.onnx.Device;
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
    private @Nullable List<Provided> provided;

    /** One of frt's own candidates, or none. */
    private record Provided(@Nullable CandidateSource source) {
        static final String NONE = "none";
    }

    CandidateOptions options(Device device) {
        if (provided != null && provided.size() > 1 && provided.contains(new Provided(null))) {
            throw new InputException("--provided", "none, and some", "give none alone, or leave it out");
        }
        List<CandidateSource> sources = new ArrayList<>();
        for (CandidateSource each : CandidateSource.provided()) {
            if (provided == null || provided.contains(new Provided(each))) {
                sources.add(each);
            }
        }
        for (String text : checkpoints) {
            NamedPath named = NamedPath.of(text);
            sources.add(new CandidateSource.Trained(named.name(), named.path()));
        }
        for (String text : results) {
            NamedPath named = NamedPath.of(text);
            sources.add(new CandidateSource.Results(named.name(), named.path()));
        }
        return new CandidateOptions(sources, device);
    }

    /** For help and completion. */
    static final class ProvidedNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(
                            CandidateSource.provided().stream().map(CandidateSource::label), Stream.of(Provided.NONE))
                    .iterator();
        }
    }

    /** By the name that tables show, whatever its case. */
    static final class ProvidedConverter implements ITypeConverter<Provided> {
        @Override
        public Provided convert(String value) {
            if (value.equalsIgnoreCase(Provided.NONE)) {
                return new Provided(null);
            }
            return CandidateSource.provided().stream()
                    .filter(each -> each.label().equalsIgnoreCase(value.replace('_', '-')))
                    .findFirst()
                    .map(Provided::new)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is none of " + String.join(", ", new ProvidedNames())));
        }
    }
}
