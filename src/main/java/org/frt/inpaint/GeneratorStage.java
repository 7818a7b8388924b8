package org.frt.inpaint;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.frt.image.Image;
import org.frt.model.Predictor;

/**
 * Gathers damaged photos until their faces fill a batch, puts the batch through the generator on the calling thread, and
 * has other threads finish the photos meanwhile. Photos leave in the order they came.
 */
final class GeneratorStage implements AutoCloseable {
    /** How many photos may wait to be finished, for each thread. */
    private static final int WAITING_PER_JOB = 4;

    private final int batchSize;
    private final int mostWaiting;
    private final Predictor generator;
    private final Consumer<List<ReportRow>> finished;
    private final PhotoFinisher finisher;
    private final ExecutorService threads;
    private final List<DamagedPhoto> gathered = new ArrayList<>();
    private final Queue<Future<List<ReportRow>>> waiting = new ArrayDeque<>();

    /**
     * A stage without photos.
     *
     * @param generator damaged faces and their holes to predictions
     * @param finished receives each photo's rows, on the calling thread
     */
    GeneratorStage(InpaintConfig config, Predictor generator, Consumer<List<ReportRow>> finished) {
        this.batchSize = config.batchSize();
        this.mostWaiting = config.jobs() * WAITING_PER_JOB;
        this.generator = generator;
        this.finished = finished;
        this.finisher = new PhotoFinisher(config);
        this.threads = Executors.newFixedThreadPool(config.jobs(), task -> {
            Thread thread = new Thread(task, "frt-finish");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes a photo in; may take the time of a batch. */
    void add(DamagedPhoto photo) {
        gathered.add(photo);
        boolean fewFacesInManyPhotos = gathered.size() >= batchSize * WAITING_PER_JOB;
        if (faces(gathered).size() >= batchSize || fewFacesInManyPhotos) {
            predict();
        }
    }

    /** Puts the last, smaller batch through and waits until all photos are finished. */
    void finish() {
        predict();
        while (!waiting.isEmpty()) {
            takeOut();
        }
    }

    private static List<DamagedFace> faces(List<DamagedPhoto> photos) {
        return photos.stream().flatMap(photo -> photo.faces().stream()).toList();
    }

    private void predict() {
        List<DamagedFace> faces = faces(gathered);
        List<Image> predictions = new ArrayList<>();
        long start = System.nanoTime();
        for (int from = 0; from < faces.size(); from += batchSize) {
            List<DamagedFace> batch = faces.subList(from, Math.min(faces.size(), from + batchSize));
            batch.forEach(face -> predictions.add(generator.predict(face.damage())));
        }
        long millis = (System.nanoTime() - start) / 1_000_000 / Math.max(1, faces.size());
        int next = 0;
        for (DamagedPhoto photo : gathered) {
            List<Image> own = predictions.subList(next, next + photo.faces().size());
            next += own.size();
            waiting.add(threads.submit(() -> finisher.finish(photo, own, millis)));
        }
        gathered.clear();
        while (waiting.size() > mostWaiting
                || (!waiting.isEmpty() && waiting.element().isDone())) {
            takeOut();
        }
    }

    private void takeOut() {
        try {
            finished.accept(waiting.remove().get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
