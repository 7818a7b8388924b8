package org.frt.evaluate.candidate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;
import org.frt.dataset.FacePair;
import org.frt.io.InputException;

/** Reads faces one after another and lets every candidate fill their holes, a few faces at a time. */
public final class FilledFaces implements Iterator<FilledFace> {
    private static final int BATCH = 8;

    private final Iterator<String> names;
    private final Function<String, FacePair> reader;
    private final List<Candidate> candidates;
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Queue<FilledFace> ready = new ArrayDeque<>();

    /**
     * Starts with the first face.
     *
     * @param names of the faces, in their order
     * @param reader reads a face or throws {@link InputException}
     */
    public FilledFaces(List<String> names, Function<String, FacePair> reader, List<Candidate> candidates) {
        this.names = names.iterator();
        this.reader = reader;
        this.candidates = List.copyOf(candidates);
    }

    /** Faces that could not be read so far, and why. */
    public Map<String, String> failures() {
        return failures;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && names.hasNext()) {
            fill(read());
        }
        return !ready.isEmpty();
    }

    @Override
    public FilledFace next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private List<FacePair> read() {
        List<FacePair> faces = new ArrayList<>();
        while (faces.size() < BATCH && names.hasNext()) {
            String name = names.next();
            try {
                FacePair face = reader.apply(name);
                if (face.damage().mask().coverage() > 0) {
                    faces.add(face);
                } else {
                    failures.put(name, "there is no hole in its mask");
                }
            } catch (InputException e) {
                failures.put(name, String.valueOf(e.getMessage()));
            }
        }
        return faces;
    }

    private void fill(List<FacePair> faces) {
        List<List<Filling>> byCandidate =
                candidates.stream().map(candidate -> candidate.fill(faces)).toList();
        for (int i = 0; i < faces.size(); i++) {
            int face = i;
            ready.add(new FilledFace(
                    faces.get(face),
                    byCandidate.stream().map(fillings -> fillings.get(face)).toList()));
        }
    }
}
