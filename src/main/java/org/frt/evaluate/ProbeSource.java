package org.frt.evaluate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.frt.damage.Composite;
import org.frt.data.FacePair;
import org.frt.file.InputException;
import org.frt.image.Image;

/** Reads the faces one after another and lets every candidate fill their holes. */
final class ProbeSource implements Iterator<ProbeImages> {
    private static final int BATCH = 8;

    private final FaceSet faces;
    private final List<Candidate> candidates;
    private final long seed;
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Queue<ProbeImages> ready = new ArrayDeque<>();
    private int next;

    ProbeSource(FaceSet faces, List<Candidate> candidates, long seed) {
        this.faces = faces;
        this.candidates = candidates;
        this.seed = seed;
    }

    /** Faces that could not be read so far, and why. */
    Map<String, String> failures() {
        return failures;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && next < faces.size()) {
            readBatch();
        }
        return !ready.isEmpty();
    }

    @Override
    public ProbeImages next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void readBatch() {
        List<Integer> numbers = new ArrayList<>();
        List<FacePair> pairs = new ArrayList<>();
        for (; pairs.size() < BATCH && next < faces.size(); next++) {
            try {
                pairs.add(faces.read(next, seed));
                numbers.add(next);
            } catch (InputException e) {
                failures.put(faces.name(next), String.valueOf(e.getMessage()));
            }
        }
        List<List<Image>> images = new ArrayList<>();
        pairs.forEach(pair -> images.add(new ArrayList<>(List.of(pair.original()))));
        for (Candidate candidate : candidates) {
            List<Image> filled =
                    candidate.fill(pairs.stream().map(FacePair::damage).toList());
            for (int i = 0; i < pairs.size(); i++) {
                FacePair pair = pairs.get(i);
                images.get(i)
                        .add(Composite.of(
                                pair.original(), filled.get(i), pair.damage().mask()));
            }
        }
        for (int i = 0; i < pairs.size(); i++) {
            ready.add(new ProbeImages(numbers.get(i), images.get(i)));
        }
    }
}
