package org.frt.evaluate.candidate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.frt.run.Progress;
import org.frt.run.Runner;
import org.frt.run.Work;

/**
 * The faces of an evaluation: those that an interrupted run has done, and the others as they are done.
 *
 * @param <F> what came of a face
 */
public final class FaceStage<F extends FaceOutcome> {
    private final FaceJournal<F, ?> journal;
    private final Path file;
    private final List<String> names;
    private final Map<String, F> done;

    private FaceStage(FaceJournal<F, ?> journal, Path file, List<String> names, Map<String, F> done) {
        this.journal = journal;
        this.file = file;
        this.names = names;
        this.done = done;
    }

    /**
     * Finds what is done: it is done again if it may come out otherwise now.
     *
     * @param file in the form of the journal, if it is there
     * @param names the faces
     * @param stillGood whether what came of a face can still be used
     */
    public static <F extends FaceOutcome> FaceStage<F> resume(
            FaceJournal<F, ?> journal, Path file, List<String> names, FaceFilling filling, Predicate<F> stillGood)
            throws IOException {
        Map<String, F> done = journal.read(file);
        done.values().removeIf(face -> face.mayPass() || !stillGood.test(face));
        done.keySet().retainAll(new HashSet<>(names));
        // An interrupted run may have seen other pictures, which are gone.
        done.keySet().removeAll(filling.changed(contents(done.values())));
        return new FaceStage<>(journal, file, names, done);
    }

    /**
     * Does the rest.
     *
     * @param title of the progress
     * @param noted what is kept of what came of a face; called once for each, on this thread
     * @return what came of all faces, in their order
     */
    public List<F> run(
            String title, Work<String, F> work, UnaryOperator<F> noted, Runner runner, Progress.Display display)
            throws IOException {
        List<String> left =
                names.stream().filter(name -> !done.containsKey(name)).toList();
        try (FaceNotes<F> notes = journal.append(file);
                Progress progress = display.begin(title, left.size())) {
            runner.run(left, work, (name, face) -> {
                F kept = noted.apply(face);
                notes.add(kept);
                done.put(name, kept);
                progress.advance("");
            });
        }
        return names.stream()
                .map(name -> Objects.requireNonNull(done.get(name)))
                .toList();
    }

    /** What the files of faces held as they were worked on, by the faces' names. */
    public static Map<String, String> contents(Collection<? extends FaceOutcome> faces) {
        return faces.stream().collect(Collectors.toMap(FaceOutcome::face, FaceOutcome::content));
    }
}
