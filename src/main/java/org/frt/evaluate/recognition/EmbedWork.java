package org.frt.evaluate.recognition;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.frt.evaluate.candidate.Candidate;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.recognise.Recogniser;
import org.frt.run.Work;

/**
 * Fills faces and makes embeddings.
 *
 * @param order the same work, ready to travel
 * @param filling with its candidates ready
 * @param recognisers who judges
 * @param known which embeddings need not be made
 * @param landmarks by which probes are aligned
 * @param networks what tells the networks that find landmarks from others
 * @param own whether candidates and recognisers are closed with the engine
 */
record EmbedWork(
        EmbedOrder order,
        FaceFilling filling,
        List<Recogniser> recognisers,
        ProbeEmbedder.Known known,
        LandmarkOptions landmarks,
        String networks,
        boolean own)
        implements Work<String, EmbeddedProbes> {
    @Override
    public Engine<String, EmbeddedProbes> open(int threadsPerUnit) {
        return new Embedding(this, new ConcurrentLinkedQueue<>());
    }

    /** Threads that are at work at the same time have an embedder each. */
    private record Embedding(EmbedWork work, Queue<ProbeEmbedder> idle) implements Engine<String, EmbeddedProbes> {
        @Override
        public EmbeddedProbes apply(String face) {
            ProbeEmbedder polled = idle.poll();
            ProbeEmbedder embedder = polled == null
                    ? new ProbeEmbedder(
                            work.filling(), work.recognisers(), work.known(), work.landmarks(), work.networks())
                    : polled;
            try {
                return embedder.apply(face);
            } finally {
                idle.add(embedder);
            }
        }

        @Override
        public void close() {
            idle.forEach(ProbeEmbedder::close);
            if (work.own()) {
                work.filling().candidates().forEach(Candidate::close);
                work.recognisers().forEach(Recogniser::close);
            }
        }
    }
}
