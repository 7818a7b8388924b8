package org.frt.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.frt.image.PictureFile;
import org.frt.image.PictureHeader;
import org.frt.run.FaultPolicy.Attempt;

/**
 * Lets as many photos be worked on at once as the heap has room for: of large ones fewer than there are threads. What a photo
 * needs is told by its header; where that was told too low and memory runs out, the work on the
 * photo begins again when nobody else is at work. Threads share it; whoever is inside does not enter again.
 */
public final class HeapGate {
    private static final int UNIT = 1 << 20;

    /** What else lies on the heap takes the rest. */
    private static final double SHARE = 0.75;

    private final int units;
    private final Semaphore free;

    /** A gate to the heap of this process. */
    public HeapGate() {
        this(Runtime.getRuntime().maxMemory());
    }

    HeapGate(long heap) {
        this.units = (int) Math.max(1, SHARE * heap / UNIT);
        this.free = new Semaphore(units, true);
    }

    /**
     * Does work that only reads a photo when there is room for it.
     *
     * @throws org.frt.io.InputException if the file is no picture, or too large even for all of the heap
     */
    public <R> R attempt(Path photo, Attempt<R> work) throws IOException {
        long file = PictureFile.size(photo);
        long picture = attempt(file, () -> PictureHeader.of(photo).heapNeeded());
        return attempt(picture, work);
    }

    /**
     * Does work that restores a photo and writes it when there is room for it.
     *
     * @param masks how many pictures of the photo's size are read beside it
     * @throws org.frt.io.InputException if the file is no picture, or too large even for all of the heap
     */
    public <R> R attemptToRestore(Path photo, int masks, Attempt<R> work) throws IOException {
        long file = PictureFile.size(photo);
        PictureHeader header = attempt(file, () -> PictureHeader.ofRestored(photo));
        return attempt(header.heapNeededToRestore() + masks * header.heapNeeded(), work);
    }

    <R> R attempt(long bytes, Attempt<R> work) throws IOException {
        int needed = (int) Math.min(units, bytes / UNIT + 1);
        try {
            return holding(needed, work);
        } catch (OutOfMemoryError e) {
            if (needed == units) {
                throw e;
            }
            return holding(units, work);
        }
    }

    private <R> R holding(int needed, Attempt<R> work) throws IOException {
        // Not to be interrupted: work under way comes to its end.
        free.acquireUninterruptibly(needed);
        try {
            return work.run();
        } finally {
            free.release(needed);
        }
    }
}
