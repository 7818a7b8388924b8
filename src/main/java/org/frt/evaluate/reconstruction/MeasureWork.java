package org.frt.evaluate.reconstruction;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.frt.evaluate.candidate.Candidate;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.recognise.Recogniser;
import org.frt.run.Work;
import org.jspecify.annotations.Nullable;

/**
 * Fills and measures faces.
 *
 * @param order the same work, ready to travel
 * @param filling with its candidates ready
 * @param recogniser for identity similarity, if one was asked for
 * @param aligned whether the originals are aligned to the template
 * @param own whether candidates and recogniser are closed with the engine
 */
record MeasureWork(
        MeasureOrder order, FaceFilling filling, @Nullable Recogniser recogniser, boolean aligned, boolean own)
        implements Work<String, MeasuredFace> {
    @Override
    public Engine<String, MeasuredFace> open(int threadsPerUnit) {
        return new Measuring(this, new ConcurrentLinkedQueue<>());
    }

    /** Threads that measure at the same time have a measurer each. */
    private record Measuring(MeasureWork work, Queue<Measurer> idle) implements Engine<String, MeasuredFace> {
        @Override
        public MeasuredFace apply(String face) {
            Measurer polled = idle.poll();
            Measurer measurer =
                    polled == null ? new Measurer(work.filling(), work.recogniser(), work.aligned()) : polled;
            try {
                return measurer.apply(face);
            } finally {
                idle.add(measurer);
            }
        }

        @Override
        public void close() {
            idle.forEach(Measurer::close);
            if (work.own()) {
                work.filling().candidates().forEach(Candidate::close);
                if (work.recogniser() != null) {
                    work.recogniser().close();
                }
            }
        }
    }
}
