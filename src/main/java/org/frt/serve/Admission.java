package org.frt.serve;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets requests in as far as there is room for them: so many work, so many more upload or wait, and what they hold in memory
 * stays within a share of the heap. Whoever finds no place, or would wait for too long by what work has taken lately, is told
 * so at once. One client never takes all places, nor all memory that there is for uploads.
 */
final class Admission {
    private static final int UNIT = 1 << 20;

    /** An upload is there twice: as it came, and as the parts that it holds. */
    private static final int COPIES = 2;

    /** How much the last work counts in what work takes. */
    private static final double NEWEST = 0.2;

    private final int jobs;
    private final int places;
    private final int placesOfOne;
    private final long uploadBytes;
    private final int workUnits;
    private final int seconds;
    private final Semaphore workers;
    private final Semaphore work;
    private final Map<String, Share> taken = new HashMap<>();

    /** How many work, or wait for their turn. */
    private int inLine;

    private int total;
    private long uploaded;
    private double nanosOfWork;
    private boolean closed;

    /** What one client has. */
    private static final class Share {
        private int places;
        private long uploaded;
    }

    /**
     * Room for requests.
     *
     * @param jobs how many may work at a time
     * @param limits how many more may upload or wait, and for how long
     * @param heap bytes, of which uploads may take a quarter, those of one client half of that, and the work three fifths
     */
    Admission(int jobs, Limits limits, long heap) {
        this.jobs = jobs;
        this.places = jobs + limits.queue();
        this.seconds = limits.seconds();
        this.placesOfOne = Math.max(jobs, places / 2);
        this.uploadBytes = heap / 4;
        this.workUnits = units(heap / 5 * 3);
        this.workers = new Semaphore(jobs, true);
        this.work = new Semaphore(workUnits, true);
    }

    private static int units(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, (bytes + UNIT - 1) / UNIT);
    }

    /** How many bytes one upload can have: as much as one client gets, with a piece that is not full. */
    long largestUpload() {
        return uploadBytes / 2 / COPIES - Body.PIECE;
    }

    int places() {
        return places;
    }

    /** A place for a request, from its first byte to the last one of its answer. */
    final class Place implements AutoCloseable {
        private final String client;
        private long uploaded;
        private boolean inside;
        private int answer;

        private Place(String client) {
            this.client = client;
        }

        /** @throws Problem if none is free */
        void enter() {
            Admission.this.enter(client);
            inside = true;
        }

        /**
         * Counts a part of its upload, before there is memory taken for it.
         *
         * @throws Problem if there is none
         */
        void upload(long bytes) {
            Admission.this.upload(this, COPIES * bytes);
        }

        /**
         * Waits until this request, whose upload is complete and understood, may work.
         *
         * @param bytes of heap that it needs
         * @throws Problem if it can't, or not in time; at once, where that is to be expected by now
         */
        Turn turn(long bytes) throws InterruptedException {
            Deadline deadline = Deadline.in(seconds);
            int needed = units(bytes);
            // What it came as is gone, since its parts are known.
            release(this, uploaded - uploaded / COPIES);
            requireWork("the pictures", needed, "scale them down");
            lineUp();
            boolean got = false;
            try {
                got = workers.tryAcquire(deadline.nanosLeft(), TimeUnit.NANOSECONDS) && tryWork(needed, deadline);
            } finally {
                if (!got) {
                    leaveLine();
                }
            }
            if (!got) {
                throw new Problem(503, "its turn did not come in time", "try again when less is going on");
            }
            // The parts are among what it needs.
            release(this, uploaded);
            return new Turn(this, needed);
        }

        private boolean tryWork(int needed, Deadline deadline) throws InterruptedException {
            boolean got = false;
            try {
                got = work.tryAcquire(needed, deadline.nanosLeft(), TimeUnit.NANOSECONDS);
            } finally {
                if (!got) {
                    workers.release();
                }
            }
            return got;
        }

        @Override
        public void close() {
            work.release(answer);
            if (inside) {
                leave(this);
            }
        }
    }

    private void requireWork(String who, long needed, String remedy) {
        if (needed > workUnits) {
            throw new Problem(
                    413,
                    who + " need about " + needed + " MB of memory, this server has " + workUnits + " MB for its work",
                    remedy + "; who runs the server can give it more by java -Xmx");
        }
    }

    /** A request's time to work. */
    final class Turn {
        private final Place place;
        private final int pictures;
        private int units;
        private final long start = System.nanoTime();

        private Turn(Place place, int units) {
            this.place = place;
            this.pictures = units;
            this.units = units;
        }

        /**
         * Counts what shows to be needed only now. It is not waited for: those that wait would keep what they have.
         *
         * @param bytes besides those of the pictures; what was asked for before is among them
         * @throws Problem if there is none
         */
        void need(long bytes) {
            int more = Math.max(0, pictures + Admission.units(bytes) - units);
            requireWork(
                    "the pictures and their faces",
                    (long) units + more,
                    "cut out a part with fewer faces, or do fewer steps at a time");
            if (!work.tryAcquire(more)) {
                throw new Problem(
                        503, "others have the memory that the faces of the photo need", "try again in a moment");
            }
            units += more;
        }

        /**
         * Lets another one work. The answer, which its client may read slowly, stays counted until the place is left.
         *
         * @param bytes that it has
         */
        void end(long bytes) {
            took(System.nanoTime() - start);
            place.answer = Math.min(units, Admission.units(bytes));
            work.release(units - place.answer);
            workers.release();
            leaveLine();
        }
    }

    private synchronized void took(long nanos) {
        nanosOfWork = nanosOfWork == 0 ? nanos : (1 - NEWEST) * nanosOfWork + NEWEST * nanos;
    }

    /**
     * A place that a request may take.
     *
     * @param client who asks
     */
    Place place(String client) {
        return new Place(client);
    }

    /** @throws Problem if nobody is let in any more */
    synchronized void requireOpen() {
        if (closed) {
            throw new Problem(503, "the server is about to end", "try again later");
        }
    }

    private synchronized void enter(String client) {
        requireOpen();
        Share share = taken.getOrDefault(client, new Share());
        if (share.places >= placesOfOne) {
            throw new Problem(
                    429,
                    "this client has " + share.places + " requests at work or waiting",
                    "wait until one of them is answered");
        }
        if (total >= places) {
            throw new Problem(503, "all " + places + " places are taken", "try again in a moment");
        }
        requireTurnInTime();
        total++;
        share.places++;
        taken.put(client, share);
    }

    private synchronized void upload(Place place, long bytes) {
        Share share = Objects.requireNonNull(taken.get(place.client));
        long mostOfOne = uploadBytes / 2;
        if (share.uploaded + bytes > mostOfOne) {
            throw new Problem(
                    429,
                    "the uploads of this client have all the memory that one client gets for them",
                    "wait until one of them is answered");
        }
        if (uploaded + bytes > uploadBytes) {
            throw new Problem(503, "there is no memory for more uploads", "try again in a moment");
        }
        place.uploaded += bytes;
        share.uploaded += bytes;
        uploaded += bytes;
    }

    /**
     * Those that work or wait for it have to be waited for, {@code jobs} of them at a time; not those that upload, which may
     * never get so far, nor those whose answer is on its way.
     */
    private void requireTurnInTime() {
        double wait = nanosOfWork * Math.max(0, inLine - jobs + 1) / jobs / Deadline.NANOS;
        if (wait > seconds) {
            throw new Problem(
                    503,
                    String.format(
                            Locale.ROOT,
                            "its turn would come in %.0f seconds, by what work takes at the moment; more than %d",
                            wait,
                            seconds),
                    "try again when less is going on",
                    Map.of("Retry-After", Long.toString(Math.round(wait - seconds) + 1)));
        }
    }

    /** Judged once more: of those that uploaded at the same time, none was in line when the others were let in. */
    private synchronized void lineUp() {
        requireTurnInTime();
        inLine++;
    }

    private synchronized void leaveLine() {
        inLine--;
    }

    private synchronized void release(Place place, long bytes) {
        place.uploaded -= bytes;
        Objects.requireNonNull(taken.get(place.client)).uploaded -= bytes;
        uploaded -= bytes;
    }

    private synchronized void leave(Place place) {
        Share share = Objects.requireNonNull(taken.get(place.client));
        release(place, place.uploaded);
        total--;
        share.places--;
        if (share.places == 0) {
            taken.remove(place.client);
        }
        notifyAll();
    }

    /** Lets nobody in any more, and waits until those inside have left. */
    synchronized void close(Deadline deadline) throws InterruptedException {
        closed = true;
        while (total > 0 && !deadline.isOver()) {
            wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline.nanosLeft())));
        }
    }
}
