package org.frt.evaluate.recognition;

import java.util.BitSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.frt.io.InputException;

/**
 * Every two faces of known people, the one with the lower number as the gallery's. Of non-mated pairs exactly as many are drawn
 * as are wanted, if there are more: those with the lowest of the random numbers that the seed and the two faces' numbers give
 * them.
 */
final class AllPairs implements Comparisons {
    private static final long serialVersionUID = 1L;

    /** With an embedding and a person's draws of 2 KB each, about what fits into a processor core's second cache. */
    private static final int ROWS_IN_A_BLOCK = 32;

    /** Of the faces. */
    private final int[] people;

    private final int known;

    private final long mated;
    private final long nonMated;
    private final long mostNonMated;
    /** A pair is drawn if its number, as an unsigned one of 63 bits, is below this. */
    private final long limit;

    private final long seed;

    /**
     * Counts the pairs, and looks at all of them if some are to be drawn.
     *
     * @param mostNonMated how many non-mated pairs to draw, if there are more
     * @throws InputException if there is no mated or no non-mated pair
     */
    AllPairs(FaceSet faces, long mostNonMated, long seed) {
        this.people =
                IntStream.range(0, faces.names().size()).map(faces::person).toArray();
        this.seed = seed;
        long same = 0;
        int[] facesOf = new int[people.length];
        int somebody = 0;
        for (int person : people) {
            if (person != FaceSet.UNKNOWN) {
                same += facesOf[person]++;
                somebody++;
            }
        }
        this.known = somebody;
        this.mated = same;
        this.nonMated = (long) known * (known - 1) / 2 - same;
        if (known == 0) {
            throw new InputException(
                    faces.identities(),
                    "it knows nobody on any of the " + people.length + " faces",
                    "name the table that says who is on them");
        }
        if (mated == 0) {
            throw new InputException(
                    faces.identities(),
                    "nobody is on two of the " + known + " known faces: there is no mated comparison",
                    "add faces, or another split");
        }
        if (nonMated == 0) {
            throw new InputException(
                    faces.identities(),
                    "all " + known + " known faces show one person: there is no non-mated comparison",
                    "add faces, or another split");
        }
        this.mostNonMated = mostNonMated;
        this.limit = nonMated <= mostNonMated ? Long.MAX_VALUE : limit(mostNonMated);
    }

    /** The number that as many of all non-mated pairs' numbers are below. */
    private long limit(long wanted) {
        for (int deviations = 6; ; deviations *= 2) {
            // It lies near the share of pairs that is wanted: only the numbers there have to be held in memory.
            double reach = deviations * (Math.sqrt((double) wanted) + 1);
            long low = (long) (0x1p63 * Math.max(wanted - reach, 0) / nonMated);
            long high = (long) (0x1p63 * (wanted + reach) / nonMated);
            LongAdder below = new LongAdder();
            long[] near = IntStream.range(0, people.length)
                    .parallel()
                    .mapToObj(gallery -> numbers(gallery, low, high, below))
                    .flatMapToLong(numbers -> numbers)
                    .sorted()
                    .toArray();
            long rank = wanted - below.sum();
            if (rank >= 0 && rank < near.length) {
                return near[(int) rank];
            }
        }
    }

    /** Of a row's non-mated pairs, those numbers that lie between two bounds; the lower ones are counted. */
    private LongStream numbers(int gallery, long low, long high, LongAdder below) {
        LongStream.Builder between = LongStream.builder();
        int lower = 0;
        for (int probe = gallery + 1; probe < people.length; probe++) {
            if (people[gallery] != FaceSet.UNKNOWN
                    && people[probe] != FaceSet.UNKNOWN
                    && people[gallery] != people[probe]) {
                long number = number(gallery, probe);
                if (number < low) {
                    lower++;
                } else if (number < high) {
                    between.add(number);
                }
            }
        }
        below.add(lower);
        return between.build();
    }

    /** How many faces are compared with none, because nobody knows who is on them. */
    int leftOut() {
        return people.length - known;
    }

    @Override
    public int rows() {
        return people.length;
    }

    @Override
    public void forEach(int gallery, Visitor visitor) {
        for (int probe = gallery + 1; probe < people.length; probe++) {
            visit(gallery, probe, visitor);
        }
    }

    @Override
    public int blocks() {
        return (people.length + ROWS_IN_A_BLOCK - 1) / ROWS_IN_A_BLOCK;
    }

    /** Probe by probe: the block's faces of the gallery stay in the processor's cache, and each probe is fetched once. */
    @Override
    public void forEachOfBlock(int block, Visitor visitor) {
        int first = block * ROWS_IN_A_BLOCK;
        for (int probe = first + 1; probe < people.length; probe++) {
            for (int gallery = first; gallery < Math.min(first + ROWS_IN_A_BLOCK, probe); gallery++) {
                visit(gallery, probe, visitor);
            }
        }
    }

    private void visit(int gallery, int probe, Visitor visitor) {
        int person = people[gallery];
        int other = people[probe];
        if (person != FaceSet.UNKNOWN && other != FaceSet.UNKNOWN && (other == person || isDrawn(gallery, probe))) {
            visitor.compare(gallery, probe, other == person, 0);
        }
    }

    private boolean isDrawn(int gallery, int probe) {
        return limit == Long.MAX_VALUE || number(gallery, probe) < limit;
    }

    private long number(int gallery, int probe) {
        return mixed(seed + mixed(((long) gallery << 32) | probe)) >>> 1;
    }

    /** Scatters bits: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    @Override
    public BitSet probes() {
        BitSet probes = new BitSet();
        IntStream.range(0, people.length)
                .filter(face -> people[face] != FaceSet.UNKNOWN)
                .forEach(probes::set);
        return probes;
    }

    @Override
    public long count() {
        return mated + Math.min(nonMated, mostNonMated);
    }

    @Override
    public String text() {
        return nonMated <= mostNonMated
                ? "all pairs"
                : "all " + mated + " pairs of one person, and " + mostNonMated + " of the " + nonMated
                        + " pairs of two people, drawn by the seed";
    }
}
