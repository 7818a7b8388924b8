package org.frt.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A committed list of outputs, in sections: one that holds on every processor, and one for each kind of processor on
 * which the list was made, since native libraries choose their kernels by it and round differently. Lines are
 * {@code name = value}.
 */
final class GoldenFile {
    private static final String EVERY = "every processor";
    private static final String SEPARATOR = " = ";

    private final Path file;
    private final Map<String, Map<String, String>> sections;

    private GoldenFile(Path file, Map<String, Map<String, String>> sections) {
        this.file = file;
        this.sections = sections;
    }

    static GoldenFile read(Path file) throws IOException {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        if (Files.exists(file)) {
            Map<String, String> section = new TreeMap<>();
            for (String line : Files.readAllLines(file)) {
                int separator = line.lastIndexOf(SEPARATOR);
                if (line.startsWith("[")) {
                    section = new TreeMap<>();
                    sections.put(line.substring(1, line.length() - 1), section);
                } else if (separator > 0) {
                    section.put(line.substring(0, separator), line.substring(separator + SEPARATOR.length()));
                }
            }
        }
        return new GoldenFile(file, sections);
    }

    /**
     * Writes outputs as the ones that are to come. Sections of other processors stay if nothing but a section for this
     * one is new; else they hold no longer, and go.
     */
    static void write(Path file, Outputs everywhere, Outputs here) throws IOException {
        Map<String, Map<String, String>> sections = read(file).sections;
        boolean onlyNew = everywhere.values().equals(sections.get(EVERY)) && !sections.containsKey(Processor.kind());
        if (!onlyNew) {
            sections.clear();
        }
        sections.put(EVERY, everywhere.values());
        sections.put(Processor.kind(), here.values());
        List<String> lines = new ArrayList<>(List.of("# Written by GoldenTest, which says how."));
        sections.forEach((name, values) -> {
            lines.add("");
            lines.add("[" + name + "]");
            values.forEach((output, value) -> lines.add(output + SEPARATOR + value));
        });
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    /** Fails, naming each, if outputs are not what they were. */
    void check(Outputs everywhere) {
        compare(EVERY, sections.getOrDefault(EVERY, Map.of()), everywhere);
    }

    /** Likewise, for outputs that depend on the processor; skips the test if this kind of processor has no section. */
    void checkHere(Outputs here) throws IOException {
        String kind = Processor.kind();
        Map<String, String> expected = sections.get(kind);
        assumeTrue(
                expected != null,
                () -> "skipped: " + file + " has no section for this kind of processor (" + kind + "). To add one, run "
                        + "mvn test -Dtest=GoldenTest -Dfrt.golden=write on a commit that is known to be good");
        if (expected != null) {
            compare(kind, expected, here);
        }
    }

    private void compare(String section, Map<String, String> expected, Outputs outputs) {
        List<String> changes = new ArrayList<>();
        expected.forEach((name, value) -> {
            String now = outputs.values().get(name);
            if (now == null) {
                changes.add(name + "\n    was " + value + "\n    and is gone");
            } else if (!now.equals(value)) {
                changes.add(name + "\n    was " + value + "\n    is  " + now);
            }
        });
        assertThat(expected).as("%s of %s", section, file).isNotEmpty();
        assertThat(changes)
                .as(
                        "%d of %d outputs changed (%s; %s). If that is meant: mvn test -Dtest=GoldenTest"
                                + " -Dfrt.golden=write, and say in the commit what changed and why. The outputs "
                                + "themselves are in %s",
                        changes.size(), expected.size(), file, section, GoldenTest.WORK)
                .isEmpty();
    }
}
