package org.frt.evaluate.recognition;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.frt.io.InputException;

/**
 * The pairs that a file lists: in the form of LFW's {@code pairs.txt}, or, if its name ends in {@code .csv}, with the
 * columns {@code gallery}, {@code probe}, {@code mated} (true or false) and, if wanted, {@code fold}.
 */
final class PairList implements Comparisons {
    private record Pair(int gallery, int probe, boolean mated, int fold) {}

    private final Path file;
    private final FaceSet faces;
    private final List<Pair> pairs = new ArrayList<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private int folds = 1;

    private PairList(Path file, FaceSet faces) {
        this.file = file;
        this.faces = faces;
    }

    /** @throws InputException if the file cannot be understood, or has no mated or no non-mated pair of known faces */
    static PairList read(Path file, FaceSet faces) throws IOException {
        PairList list = new PairList(file, faces);
        try {
            if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                list.readCsv();
            } else {
                list.readLfw();
            }
        } catch (NoSuchFileException e) {
            throw new InputException(file, "there is no such file", "check --pairs", e);
        } catch (MalformedInputException e) {
            throw new InputException(file, "not a text file", "name a list like LFW's pairs.txt, or a .csv file", e);
        }
        list.requireBothKinds();
        return list;
    }

    private void requireBothKinds() {
        long mated = pairs.stream().filter(Pair::mated).count();
        if (mated == 0 || mated == pairs.size()) {
            String kind = mated == 0 ? "mated" : "non-mated";
            String left = missing.isEmpty() ? "" : ", " + missing.size() + " of its faces being absent";
            throw new InputException(file, "there is no " + kind + " pair" + left, "name another list, or --split");
        }
    }

    private void readCsv() throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreSurroundingSpaces(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file)) {
            for (CSVRecord row : format.parse(reader)) {
                try {
                    int fold = row.isMapped("fold") ? Integer.parseInt(row.get("fold")) : 0;
                    add(find(row.get("gallery")), find(row.get("probe")), isTrue(row.get("mated")), fold);
                } catch (IllegalArgumentException e) {
                    throw new InputException(
                            file + " row " + (row.getRecordNumber() + 1),
                            "cannot be understood (" + e.getMessage() + ")",
                            "use the columns gallery, probe, mated (true or false) and fold (from 0, if at all)",
                            e);
                }
            }
        }
    }

    private static boolean isTrue(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("mated is " + text);
        };
    }

    /**
     * A first line of one or two numbers (folds, and mated pairs of each); then, for each fold, so many lines
     * {@code NAME n1 n2} of mated pairs, and as many {@code NAME1 n1 NAME2 n2} of non-mated ones.
     */
    private void readLfw() throws IOException {
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .toList();
        String[] header = lines.isEmpty() ? new String[0] : lines.get(0).strip().split("\\s+", -1);
        try {
            boolean onlyOne = header.length == 1;
            int parts = onlyOne ? 1 : Integer.parseInt(header[0]);
            int matedOfPart = Integer.parseInt(header[onlyOne ? 0 : 1]);
            if (header.length > 2 || lines.size() != 1 + 2L * parts * matedOfPart) {
                throw new IllegalArgumentException("it announces " + parts + " times 2 times " + matedOfPart
                        + " pairs, but has " + (lines.size() - 1));
            }
            for (int i = 1; i < lines.size(); i++) {
                addLfw(lines.get(i).strip().split("\\s+", -1), (i - 1) / (2 * matedOfPart));
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new InputException(
                    file, "not a list like LFW's pairs.txt (" + e.getMessage() + ")", "mend it, or use a .csv file", e);
        }
    }

    private void addLfw(String[] words, int fold) {
        if (words.length == 3) {
            add(findLfw(words[0], words[1]), findLfw(words[0], words[2]), true, fold);
        } else if (words.length == 4) {
            add(findLfw(words[0], words[1]), findLfw(words[2], words[3]), false, fold);
        } else {
            throw new IllegalArgumentException("a line of " + words.length + " words");
        }
    }

    private int findLfw(String person, String number) {
        String photo = String.format(Locale.ROOT, "%s_%04d", person, Integer.parseInt(number));
        int inFolder = faces.find(person + "/" + photo);
        return inFolder == FaceSet.UNKNOWN ? find(photo) : inFolder;
    }

    private int find(String name) {
        int face = faces.find(name);
        if (face == FaceSet.UNKNOWN) {
            missing.add(name);
        }
        return face;
    }

    private void add(int gallery, int probe, boolean mated, int fold) {
        if (fold < 0 || fold > 1000) {
            throw new IllegalArgumentException("fold is " + fold);
        }
        if (gallery != FaceSet.UNKNOWN && probe != FaceSet.UNKNOWN) {
            pairs.add(new Pair(gallery, probe, mated, fold));
            folds = Math.max(folds, fold + 1);
        }
    }

    /** Faces that the list names and the data set lacks. */
    Set<String> missing() {
        return missing;
    }

    @Override
    public void forEach(Visitor visitor) {
        for (Pair pair : pairs) {
            visitor.compare(pair.gallery(), pair.probe(), pair.mated(), pair.fold());
        }
    }

    @Override
    public long count() {
        return pairs.size();
    }

    @Override
    public int folds() {
        return folds;
    }
}
