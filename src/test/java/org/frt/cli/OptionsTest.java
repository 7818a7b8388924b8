package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frt.RecognitionData;
import org.frt.TinyRecogniser;
import org.frt.TinyYuNet;
import org.frt.checkpoint.Checkpoint;
import org.frt.dataset.CelebaC;
import org.frt.dataset.Manifest;
import org.frt.dataset.ManifestRow;
import org.frt.dataset.Split;
import org.frt.io.Sha256;
import org.frt.predict.Bfloat16;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Each option changes what a dry run says is going to be done, in the place that is its own, and its default is what its
 * help says. Those of {@code train} are tested with its command.
 */
final class OptionsTest {
    private static final String DEVICE = Bfloat16.isToBeHad() ? "cpu-bf16" : "cpu";

    /** These decide whether anything is done, not what. */
    private static final Set<String> WITHOUT_A_PLACE =
            Set.of("--overwrite", "--verify", "--dry-run", "--help", "--version", "--debug");

    /** A default that is a value, not a phrase. */
    private static final Pattern DEFAULT = Pattern.compile("\\(default: ((?!OUTPUT/)[\\w.,/-]+)\\)");

    @TempDir
    private static Path folder;

    private static CelebaC data;
    private static Path network;

    /** What is added to the command line, where it shows, and as what. */
    private record Landing(String arguments, String pointer, String expected) {}

    @BeforeAll
    static void writeInputs() throws IOException {
        data = new CelebaC(folder.resolve("data"));
        RecognitionData.write(data, 2, 2);
        network = TinyRecogniser.write(folder.resolve("tiny.onnx"), 8);
        TinyRecogniser.write(folder.resolve("other.onnx"), 8);
        try (InputStream builtIn = Checkpoint.class.getResourceAsStream("built-in.zip")) {
            Files.copy(Objects.requireNonNull(builtIn), folder.resolve("c.zip"));
        }
        List<ManifestRow> rows = new ArrayList<>(Manifest.read(data.manifest()));
        for (ManifestRow row : List.copyOf(rows)) {
            rows.add(new ManifestRow(
                    row.source(),
                    null,
                    Split.TRAIN,
                    "t" + row.name(),
                    row.identity(),
                    row.position(),
                    row.status(),
                    "",
                    ""));
        }
        Manifest.JOURNAL.write(data.manifest(), rows);
        Path results = Files.createDirectories(folder.resolve("results"));
        for (int person = 0; person < 2; person++) {
            for (int i = 0; i < 2; i++) {
                String name = RecognitionData.name(person, i) + ".png";
                Files.copy(data.aligned(Split.TEST, RecognitionData.name(person, i)), results.resolve(name));
                for (String kind : List.of("aligned", "mask", "combined")) {
                    Path other = folder.resolve("data/train/" + kind + "/t" + name);
                    Files.createDirectories(other.getParent());
                    Files.copy(folder.resolve("data/test/" + kind + "/" + name), other);
                }
            }
        }
        Files.writeString(folder.resolve("pairs.txt"), "1\np0 1 2\np0 1 p1 1\n");
        Files.writeString(folder.resolve("identities.txt"), "p0_0001 a\np0_0002 a\np1_0001 b\np1_0002 b\n");
        Files.writeString(folder.resolve("partition.txt"), "p0_0001 0\np0_0002 0\np1_0001 1\np1_0002 1\n");
        TinyYuNet.write(folder.resolve("yunet.onnx"));
    }

    private static JsonNode dryRun(String command, List<String> usual, String more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.add("--dry-run");
        List<String> added = more.isEmpty()
                ? List.of()
                : List.of(more.replace("@", folder + "/").split(" ", -1));
        for (int i = 0; i < usual.size(); i += 2) {
            if (!added.contains(usual.get(i))
                    && !(added.contains("--originals") && usual.get(i).equals("-d"))) {
                arguments.addAll(usual.subList(i, i + 2));
            }
        }
        arguments.addAll(added);
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.code()).as(arguments + "\n" + run.err()).isZero();
        return new ObjectMapper().readTree(run.out().substring(0, run.out().lastIndexOf('}') + 1));
    }

    private static void assertLanding(
            Object annotated, String command, List<String> usual, Map<String, Landing> landings) throws IOException {
        List<OptionSpec> options = new CommandLine(annotated)
                .getCommandSpec().options().stream()
                        .filter(option -> !WITHOUT_A_PLACE.contains(option.longestName()))
                        .toList();
        assertThat(landings.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        options.stream().map(OptionSpec::longestName).toList());
        JsonNode before = dryRun(command, usual, "");
        for (OptionSpec option : options) {
            String name = option.longestName();
            Landing landing = Objects.requireNonNull(landings.get(name));
            String expected = landing.expected().replace("@", folder + "/");
            JsonNode now = dryRun(command, usual, landing.arguments()).at(landing.pointer());
            assertThat(now.isValueNode() ? now.asText() : now.toString())
                    .as(name)
                    .isEqualTo(expected);
            JsonNode unset = before.at(landing.pointer());
            if (mayBeAnother(name)) {
                assertThat(unset.asText()).as(name + " unset").isNotEqualTo(expected);
            }
            Matcher promised = DEFAULT.matcher(String.join(" ", option.description()));
            if (promised.find() && !usual.contains(option.shortestName())) {
                assertThat(inWords(unset)).as(name + ", help").isEqualToIgnoringCase(inWords(promised.group(1)));
            }
        }
    }

    private static String inWords(JsonNode value) {
        if (!value.isArray()) {
            return inWords(value.asText());
        }
        List<String> parts = new ArrayList<>();
        value.forEach(part -> parts.add(inWords(part)));
        return String.join(",", parts);
    }

    /** Whether this machine has more than the usual. */
    private static boolean mayBeAnother(String name) {
        return switch (name) {
            case "--jobs" -> Runtime.getRuntime().availableProcessors() > 1;
            case "--device" -> Bfloat16.isToBeHad();
            default -> true;
        };
    }

    /** Numbers are written in more than one way. */
    private static String inWords(String value) {
        return value.endsWith(".0") ? value.substring(0, value.length() - 2) : value;
    }

    @Test
    void everyOptionOfPrepareLandsInItsPlace() throws IOException {
        Map<String, Landing> landings = ofPhotos();
        landings.put("--identities", new Landing("--identities @identities.txt", "/identities", "@identities.txt"));
        landings.put("--partition", new Landing("--partition @partition.txt", "/partition", "@partition.txt"));
        landings.put("--split", new Landing("--split 0.5,0.3,0.2", "/split", "[0.5,0.3,0.2]"));
        assertLanding(
                new PrepareCommand(), "prepare", List.of("-s", folder + "/results", "-o", folder + "/new"), landings);
    }

    @Test
    void everyOptionOfInpaintLandsInItsPlace() throws IOException {
        Map<String, Landing> landings = ofPhotos();
        landings.put("--checkpoint", new Landing("-c @c.zip", "/checkpoint", "@c.zip"));
        landings.put("--masks", new Landing("-m @data/test/mask", "/masks", "@data/test/mask"));
        landings.put("--invert-mask", new Landing("-m @data/test/mask --invert-mask", "/invert_mask", "true"));
        landings.put("--fit-mask", new Landing("-m @data/test/mask --fit-mask", "/fit_mask", "true"));
        landings.put("--grow-mask", new Landing("-m @data/test/mask --grow-mask 4", "/grow_mask", "4"));
        landings.put("--feather", new Landing("--feather 3", "/feather", "3.0"));
        landings.put("--aligned", new Landing("--aligned", "/aligned", "true"));
        landings.put("--format", new Landing("--format png", "/restored_format", "png"));
        landings.put("--strip-metadata", new Landing("--strip-metadata", "/strip_metadata", "true"));
        landings.put("--raw", new Landing("--raw", "/raw", "true"));
        landings.put("--device", new Landing("--device " + DEVICE, "/device", DEVICE));
        assertLanding(
                new InpaintCommand(), "inpaint", List.of("-s", folder + "/results", "-o", folder + "/new"), landings);
    }

    /** What prepare and inpaint share. */
    private static Map<String, Landing> ofPhotos() throws IOException {
        Map<String, Landing> landings = new LinkedHashMap<>();
        landings.put("--source", new Landing("-s @data/test/aligned", "/sources/0", "@data/test/aligned"));
        landings.put("--output", new Landing("-o @o", "/output", "@o"));
        landings.put("--seed", new Landing("--seed 7", "/seed", "7"));
        landings.put("--holes", new Landing("--holes varied", "/holes", "varied"));
        landings.put("--jobs", new Landing("-j 1", "/jobs", "1"));
        landings.put("--detector", new Landing("--detector @yunet.onnx", "/detector", detectorDigest()));
        landings.put("--max-yaw", new Landing("--max-yaw 30", "/max_yaw", "30.0"));
        landings.put("--min-eye-distance", new Landing("--min-eye-distance 25", "/min_eye_distance", "25.0"));
        landings.put("--max-outside", new Landing("--max-outside 0.1", "/max_outside", "0.1"));
        landings.put("--faces", new Landing("--faces all", "/faces", "all"));
        return landings;
    }

    @Test
    void everyOptionOfRecognitionLandsInItsPlace() throws IOException {
        Map<String, Landing> landings = shared();
        landings.put(
                "--recogniser", new Landing("--recogniser arcface=@other.onnx", "/recogniser_files/0", "@other.onnx"));
        landings.put("--models", new Landing("--models @m", "/models", "@m"));
        landings.put("--data", new Landing("-d @data/../data", "/faces/0/data", "@data/../data"));
        landings.put("--split", new Landing("--split train", "/faces/0/split", "train"));
        landings.put("--identities", new Landing("--identities @identities.txt", "/identities", "@identities.txt"));
        landings.put("--pairs", new Landing("--pairs @pairs.txt", "/pairs", "@pairs.txt"));
        landings.put("--non-mated", new Landing("--non-mated 7", "/non_mated", "7"));
        landings.put("--landmarks", new Landing("--landmarks original", "/landmarks_from", "original"));
        landings.put("--gallery", new Landing("--gallery probe", "/gallery", "probe"));
        landings.put("--detector", new Landing("--detector @yunet.onnx", "/detector", detectorDigest()));
        landings.put("--embeddings", new Landing("--embeddings @e", "/embeddings", "@e"));
        landings.put("--no-scores", new Landing("--no-scores", "/keep_scores", "false"));
        landings.put("--four-column", new Landing("--four-column", "/four_column", "true"));
        landings.put("--det-axes", new Landing("--det-axes normal_deviate", "/det_axes", "normal_deviate"));
        List<String> usual =
                List.of("-d", data.root().toString(), "--provided", "telea", "--recogniser", "arcface=" + network);
        assertLanding(new EvaluateRecognitionCommand(), "evaluate recognition", usual, landings);
        JsonNode defaults = dryRun("evaluate recognition", usual, "");
        assertThat(defaults.at("/output").asText()).isEqualTo("output/recognition");
        assertThat(defaults.at("/embeddings").asText()).isEqualTo("output/recognition/embeddings");
        assertThat(defaults.at("/faces/0/split").asText()).isEqualTo("test");
        assertThat(defaults.at("/non_mated").asLong()).isEqualTo(10_000_000);
        assertThat(defaults.at("/seed").asLong()).isEqualTo(42);
        assertThat(defaults.at("/landmarks_from").asText()).isEqualTo("probe");
        assertThat(defaults.at("/gallery").asText()).isEqualTo("original");
    }

    @Test
    void everyOptionOfReconstructionLandsInItsPlace() throws IOException {
        Map<String, Landing> landings = shared();
        String folders = "--originals @data/test/aligned --masks @data/test/mask";
        landings.put("--originals", new Landing(folders, "/faces/originals", "@data/test/aligned"));
        landings.put("--masks", new Landing(folders, "/faces/masks", "@data/test/mask"));
        landings.put("--recogniser", new Landing("--recogniser arcface=@tiny.onnx", "/recogniser_file", "@tiny.onnx"));
        landings.put("--models", new Landing("--recogniser arcface=@tiny.onnx --models @m", "/models", "@m"));
        landings.put("--data", new Landing("-d @data/../data", "/faces/data", "@data/../data"));
        landings.put("--split", new Landing("--split train", "/faces/split", "train"));
        landings.put("--blind", new Landing("--blind @sheet", "/blind/sheet", "@sheet"));
        landings.put("--blind-pairs", new Landing("--blind @sheet --blind-pairs 9", "/blind/pairs", "9"));
        List<String> usual = List.of("-d", data.root().toString(), "--provided", "telea");
        assertLanding(new EvaluateReconstructionCommand(), "evaluate reconstruction", usual, landings);
        JsonNode defaults = dryRun("evaluate reconstruction", usual, "");
        assertThat(defaults.at("/output").asText()).isEqualTo("output/evaluation");
        assertThat(defaults.at("/faces/split").asText()).isEqualTo("test");
        assertThat(defaults.at("/seed").asLong()).isEqualTo(42);
    }

    private static Map<String, Landing> shared() {
        Map<String, Landing> landings = new LinkedHashMap<>();
        landings.put("--checkpoint", new Landing("-c mine=@c.zip", "/candidate_sources/mine", "@c.zip"));
        landings.put("--device", new Landing("--device " + DEVICE, "/device", DEVICE));
        landings.put("--results", new Landing("-r lama=@results", "/candidate_sources/lama", "@results"));
        landings.put("--provided", new Landing("--provided mean-colour", "/candidates/0/name", "mean-colour"));
        landings.put("--output", new Landing("-o @o", "/output", "@o"));
        landings.put("--seed", new Landing("--seed 7", "/seed", "7"));
        landings.put("--jobs", new Landing("-j 1", "/jobs", "1"));
        return landings;
    }

    private static String detectorDigest() throws IOException {
        return "sha256:" + Sha256.hex(folder.resolve("yunet.onnx"));
    }
}
