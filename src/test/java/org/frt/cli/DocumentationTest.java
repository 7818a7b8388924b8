package org.frt.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.MissingParameterException;

/** README and the pages of the site, held to the commands, options, classes and files that are there. */
class DocumentationTest {
    private static final Path PAGES = Path.of("src/site/markdown");
    private static final List<Path> READMES =
            List.of(Path.of("README.md"), Path.of("dataset/README.md"), Path.of("checkpoints/README.md"));
    private static final int MOST_BYTES_OF_README = 12 * 1024;
    private static final int COLUMNS = 140;

    private static final Pattern FENCE = Pattern.compile("^```.*$", Pattern.MULTILINE);
    private static final Pattern FENCED = Pattern.compile("^```[^\n]*\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern INDENTED = Pattern.compile("^ {4}(.*)$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");
    private static final Pattern CALL = Pattern.compile("(?:^|\\s)(?:frt|java -jar target/frt\\.jar)(?=\\s)([^#&|]*)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");
    private static final Pattern EVALUATION = Pattern.compile("evaluate (reconstruction|recognition) ");
    private static final Pattern FOLDER = Pattern.compile(" (?:-o|--blind) (\\S+)");
    private static final Pattern CLASS_IN_A_ROOM =
            Pattern.compile("(?<![\\w./])(?:[a-z]+/)+[A-Z]+[a-z]\\w*(?![\\w./])");
    private static final Pattern TEST_CLASS = Pattern.compile("\\b[A-Z]\\w*Test\\b");
    private static final Pattern TABLE_HEADING_OR_HTML = Pattern.compile("[|#<].*");
    private static final Pattern ONE_LINK = Pattern.compile("\\s*(?:[-*] )?!?\\[[^]]*]\\(\\S+\\)\\S?");
    private static final Pattern MENU_ITEM = Pattern.compile("<item [^>]*href=\"([^\"]+)\\.html\"");

    static List<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            return Stream.concat(
                            READMES.stream(),
                            pages.filter(page -> page.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    @Test
    void readmeIsShort() throws IOException {
        assertThat(Files.size(READMES.get(0))).isLessThanOrEqualTo(MOST_BYTES_OF_README);
    }

    @Test
    void theMenuHasEveryPage() throws IOException {
        List<String> items = all(MENU_ITEM, Files.readString(Path.of("src/site/site.xml"), UTF_8));
        Stream<String> pages = documents().stream()
                .filter(page -> page.startsWith(PAGES))
                .map(page -> page.getFileName().toString().replace(".md", ""));
        assertThat(items).containsExactlyInAnyOrderElementsOf(pages.toList());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void proseIsWrapped(Path document) throws IOException {
        List<String> tooLong = prose(document)
                .lines()
                .filter(line -> line.codePointCount(0, line.length()) > COLUMNS)
                .filter(line -> !TABLE_HEADING_OR_HTML.matcher(line).matches())
                .filter(line -> !ONE_LINK.matcher(line).matches())
                .toList();
        assertThat(tooLong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void fencesAreClosed(Path document) throws IOException {
        assertThat(FENCE.matcher(read(document)).results().count()).isEven();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) throws IOException {
        List<String> dead = new ArrayList<>();
        for (String link : all(LINK, prose(document))) {
            if (!link.startsWith("https://") && !leadsSomewhere(link, document)) {
                dead.add(link);
            }
        }
        assertThat(dead).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void examplesAreUnderstood(Path document) throws IOException {
        for (String example : calls(blocks(document).stream().flatMap(String::lines))) {
            assertThatCode(() -> parse(example))
                    .as("%s: frt %s", document, example)
                    .doesNotThrowAnyException();
        }
    }

    /** A folder of an evaluation is refused to another one: who follows the pages runs into that where two name the same. */
    @Test
    void noTwoEvaluationsLeadIntoOneFolder() throws IOException {
        Map<String, Set<String>> calls = new TreeMap<>();
        for (Path document : documents()) {
            for (String call : calls(blocks(document).stream().flatMap(String::lines))) {
                if (EVALUATION.matcher(call).lookingAt()) {
                    assertThat(call).contains(" -o ");
                    all(FOLDER, call)
                            .forEach(folder -> calls.computeIfAbsent(folder, each -> new TreeSet<>())
                                    .add(call));
                }
            }
        }
        assertThat(calls)
                .hasSizeGreaterThan(5)
                .allSatisfy((folder, each) -> assertThat(each).hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatTheTextCallsIsThere(Path document) throws IOException {
        for (String call : calls(all(CODE, prose(document)).stream())) {
            // A sentence may leave out what is required.
            assertThatCode(() -> {
                        try {
                            parse(call);
                        } catch (MissingParameterException incomplete) {
                            assertThat(incomplete.getMissing()).isNotEmpty();
                        }
                    })
                    .as("%s: frt %s", document, call)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void optionsExist(Path document) throws IOException {
        Set<String> known = new TreeSet<>(
                all(OPTION, CommandRun.of(CompletionCommand.NAME).out().replace('\'', ' ')));
        List<String> named = all(CODE, prose(document)).stream()
                .flatMap(code -> all(OPTION, code).stream())
                .toList();
        assertThat(known).contains("--debug", "--masks").containsAll(named);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void namedClassesExist(Path document) throws IOException {
        String code = String.join(" ", all(CODE, prose(document)));
        for (String name : all(CLASS_IN_A_ROOM, code)) {
            assertThat(Path.of("src/main/java/org/frt", name + ".java")).exists();
        }
        Set<String> tests = testClasses();
        assertThat(tests).containsAll(all(TEST_CLASS, String.join("\n", blocks(document)) + code));
    }

    private static boolean leadsSomewhere(String link, Path document) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? document
                : document.resolveSibling(parts[0]).normalize();
        if (!Files.isRegularFile(target)) {
            return false;
        }
        // The site and a repository's viewer name headings differently, so anchors are written out.
        return parts.length == 1 || all(ANCHOR, read(target)).contains(parts[1]);
    }

    private static void parse(String call) {
        String[] arguments = call.split(" ");
        Main.commandLine(arguments).parseArgs(arguments);
    }

    /** What follows {@code frt} or {@code java -jar target/frt.jar}, but for general forms such as {@code frt COMMAND}. */
    private static List<String> calls(Stream<String> lines) {
        return lines.flatMap(line -> all(CALL, line).stream())
                .map(String::strip)
                .filter(arguments -> !arguments.startsWith("COMMAND"))
                .toList();
    }

    private static List<String> blocks(Path document) throws IOException {
        String text = read(document);
        List<String> blocks = new ArrayList<>(all(FENCED, text));
        blocks.addAll(all(INDENTED, text));
        return blocks;
    }

    /** A document without its blocks of code. */
    private static String prose(Path document) throws IOException {
        String unfenced = FENCED.matcher(read(document)).replaceAll("");
        return INDENTED.matcher(unfenced).replaceAll("");
    }

    private static Set<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static String read(Path document) throws IOException {
        return Files.readString(document, UTF_8);
    }

    /** The first group of each match, or the match if it has none, in one line. */
    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.groupCount() == 0 ? match.group() : match.group(1))
                .map(found -> pattern == FENCED ? found : found.replaceAll("\\s+", " "))
                .toList();
    }
}
