package org.frt.evaluate.recognition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.frt.io.InputException;

/**
 * Reads lists in the form of LFW's {@code pairs.txt}: a first line of one or two numbers (folds, and mated pairs of each),
 * then for each fold so many lines {@code NAME n1 n2} of mated pairs, and as many {@code NAME1 n1 NAME2 n2} of non-mated
 * ones. Photo n of NAME is the face {@code NAME/NAME_000n}, and shows the person NAME.
 */
final class LfwPairs {
    private static final String HEADER = "the number of folds and the number of mated pairs in each, as in 10 300";
    private static final String MATED = "NAME n1 n2";
    private static final String NON_MATED = "NAME1 n1 NAME2 n2";

    private final Path file;

    private LfwPairs(Path file) {
        this.file = file;
    }

    /** @throws InputException if the text is of another form */
    static List<ListedPair> parse(Path file, String text) {
        return new LfwPairs(file).parse(text.lines().toList());
    }

    private List<ListedPair> parse(List<String> lines) {
        List<ListedPair> pairs = new ArrayList<>();
        int[] header = null;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            String[] words = lines.get(i).strip().split("\\s+", -1);
            if (header == null) {
                header = header(words, i + 1);
            } else {
                pairs.add(pair(words, i + 1, pairs.size(), header[1]));
            }
        }
        if (header == null) {
            throw new InputException(file, "the file is empty; expected " + HEADER, "name another list");
        }
        if (pairs.size() != 2L * header[0] * header[1]) {
            throw new InputException(
                    file,
                    "it announces " + header[0] + " times 2 times " + header[1] + " pairs, but has " + pairs.size(),
                    "complete it, or mend its first line");
        }
        return pairs;
    }

    private int[] header(String[] words, int line) {
        if (words.length > 2) {
            throw unlike(words, line, HEADER);
        }
        int first = number(words[0], words, line, HEADER);
        return words.length == 1 ? new int[] {1, first} : new int[] {first, number(words[1], words, line, HEADER)};
    }

    private ListedPair pair(String[] words, int line, int index, int matedOfFold) {
        boolean mated = index / matedOfFold % 2 == 0;
        String expected = mated ? MATED : NON_MATED;
        if (words.length != (mated ? 3 : 4)) {
            throw unlike(words, line, "a " + (mated ? "mated pair, " : "non-mated pair, ") + expected);
        }
        String first = face(words[0], number(words[1], words, line, expected));
        String other = mated ? words[0] : words[2];
        String second = face(other, number(words[words.length - 1], words, line, expected));
        return new ListedPair(line, first, second, mated, 1 + (int) (index / (2L * matedOfFold)), words[0], other);
    }

    private static String face(String person, int photo) {
        return String.format(Locale.ROOT, "%s/%s_%04d", person, person, photo);
    }

    private int number(String word, String[] words, int line, String expected) {
        try {
            int number = Integer.parseInt(word);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new InputException(
                    file + " line " + line, word + " is no number; expected " + expected, "mend the line", e);
        }
        throw unlike(words, line, expected);
    }

    private InputException unlike(String[] words, int line, String expected) {
        return new InputException(
                file + " line " + line,
                "it is \"" + String.join(" ", words) + "\"; expected " + expected,
                "write the list as LFW's pairs.txt, or as .csv");
    }
}
