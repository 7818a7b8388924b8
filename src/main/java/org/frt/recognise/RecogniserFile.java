package org.frt.recognise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.image.FileKind;
import org.frt.io.InputException;
import org.frt.io.Sha256;
import org.frt.io.WholeFile;
import org.frt.net.RemoteFile;

/**
 * A recogniser on disk.
 *
 * @param network an ONNX file
 * @param description how the network is used
 * @param sha256 the network's digest, 64 hexadecimal digits
 * @param published whether the digest is that of a {@link KnownModel}
 */
public record RecogniserFile(Path network, RecogniserDescription description, String sha256, boolean published) {
    /**
     * Finds the recogniser that a user means by {@code NAME} (a known one, in the folder of fetched models),
     * {@code NAME=FILE} (a known one's description for a network anywhere), or {@code FILE} (a network that is known by
     * its digest, or that has a description beside it, see {@link DescriptionFile}).
     *
     * @throws InputException if there is no such recogniser
     */
    public static RecogniserFile find(String argument, Path models) throws IOException {
        int equals = Files.exists(Path.of(argument)) ? -1 : argument.indexOf('=');
        if (equals > 0) {
            KnownModel model = recogniser(argument.substring(0, equals));
            return of(Path.of(argument.substring(equals + 1)), description(model));
        }
        if (KnownModel.named(argument).isPresent()) {
            return installed(recogniser(argument), models);
        }
        Path network = Path.of(argument);
        requireFile(network);
        String sha256 = Sha256.hex(network);
        for (KnownModel model : KnownModel.ALL) {
            if (isOf(model, sha256)) {
                return new RecogniserFile(network, description(model), sha256, true);
            }
        }
        return new RecogniserFile(network, DescriptionFile.read(DescriptionFile.besides(network)), sha256, false);
    }

    /**
     * The network's bytes, which are those that it was found by.
     *
     * @throws InputException if they are others by now, or a file of a known kind that is no network
     */
    public byte[] read() throws IOException {
        byte[] bytes = WholeFile.read(network, "name an ONNX file");
        FileKind.refuseKnown(network, bytes);
        if (!Sha256.hex(bytes).equals(sha256)) {
            throw new InputException(network, "has changed since it was found", "start again when it is complete");
        }
        return bytes;
    }

    private static RecogniserFile installed(KnownModel model, Path models) throws IOException {
        RemoteFile weights = model.weights();
        if (weights == null) {
            throw new InputException(
                    model.label(),
                    "its weights are not published as ONNX",
                    "convert them and give the file: " + model.label() + "=FILE");
        }
        Path network = models.resolve(weights.name());
        if (!Files.isRegularFile(network)) {
            throw new InputException(
                    model.label(),
                    "there is no " + network,
                    "run frt models fetch " + model.label() + ", or give the file: " + model.label() + "=FILE");
        }
        RecogniserFile file = of(network, description(model));
        if (!file.published) {
            throw new InputException(
                    network,
                    "has SHA-256 " + file.sha256 + ", not " + weights.sha256(),
                    "delete it and run frt models fetch " + model.label());
        }
        return file;
    }

    private static RecogniserFile of(Path network, RecogniserDescription description) throws IOException {
        requireFile(network);
        String sha256 = Sha256.hex(network);
        boolean published = KnownModel.ALL.stream().anyMatch(model -> isOf(model, sha256));
        return new RecogniserFile(network, description, sha256, published);
    }

    private static boolean isOf(KnownModel model, String sha256) {
        RemoteFile weights = model.weights();
        return weights != null && weights.sha256().equals(sha256);
    }

    private static KnownModel recogniser(String label) {
        return KnownModel.named(label)
                .filter(model -> model.description() != null)
                .orElseThrow(() -> new InputException(label, "there is no such recogniser", "see: frt models"));
    }

    private static RecogniserDescription description(KnownModel model) {
        RecogniserDescription description = model.description();
        if (description == null) {
            throw new InputException(model.label(), "is no recogniser", "see: frt models");
        }
        return description;
    }

    private static void requireFile(Path network) {
        if (!Files.isRegularFile(network)) {
            throw new InputException(
                    network, "there is no such recogniser or file", "name an ONNX file, or one of: frt models");
        }
    }

    /** What an embedding depends on besides the picture: the network's digest and how it is fed. */
    public String fingerprint() {
        return sha256 + " " + description.size() + " " + description.colours() + " " + description.scaling() + " "
                + description.template() + " " + Recogniser.ALIGNMENT;
    }

    /** What scores and verdicts depend on: the embeddings, how two are compared, and the threshold. */
    public String judgement() {
        return fingerprint() + " " + description.comparison() + " " + description.threshold();
    }
}
