package org.frt.exchange;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.frt.io.InputException;
import org.frt.io.Sha256;
import org.frt.net.Credentials;
import org.frt.net.Download;
import org.frt.net.EnvironmentProxies;
import org.frt.net.RemoteFile;
import org.frt.recognise.KnownModel;
import org.frt.run.RunFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Published networks in a folder.
 *
 * @param folder where they are, or will be
 */
public record PublishedModels(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedModels.class);

    /** In words: whether the file is there and is what was published. */
    public String state(RemoteFile weights) {
        Path file = folder.resolve(weights.name());
        try {
            if (!Files.exists(file)) {
                return "no";
            }
            return (Sha256.hex(file).equals(weights.sha256()) ? "" : "no, of another SHA-256: ") + file;
        } catch (IOException | InputException e) {
            LOG.debug("{} is not read", file, e);
            return "no, " + file + " cannot be read";
        }
    }

    /**
     * The file of a network's weights.
     *
     * @throws InputException if there is no such network, or it is not published as a file that frt can run
     */
    public static RemoteFile weights(String name) {
        KnownModel model = KnownModel.named(name)
                .orElseThrow(() -> new InputException(name, "there is no such network", "see: frt models"));
        if (model.weights() == null) {
            throw new InputException(
                    name, "its weights are not published as ONNX", "convert them, and use " + name + "=FILE");
        }
        return model.weights();
    }

    /**
     * Downloads a file, or goes on with a download that broke off, and checks that it is what was published.
     *
     * @param base a folder on a server where it has its usual name; {@code null} for where it was published
     * @param received is told the bytes that are there
     * @return where it is now
     * @throws InputException if it cannot be had, or the folder cannot be written, or another process fetches into it
     */
    public Path fetch(RemoteFile file, @Nullable URI base, LongConsumer received) throws IOException {
        URI address = base == null ? URI.create(file.address()) : below(base, file);
        ProxySelector proxies = new EnvironmentProxies(System.getenv());
        if (Files.exists(folder.resolve(file.name()))) {
            return Download.fetch(file, address, folder, proxies, received);
        }
        try (RunFolder opened = RunFolder.open(folder, "models")) {
            opened.requireRoom(file.bytes() == null ? 0 : file.bytes());
            return Download.fetch(file, address, folder, proxies, received);
        }
    }

    private static URI below(URI base, RemoteFile file) {
        boolean isFolder = base.getHost() != null && base.getRawQuery() == null && base.getRawFragment() == null;
        if (!isFolder || !List.of("http", "https").contains(base.getScheme())) {
            throw InputException.ofSetting(
                    "base",
                    "not the address of a folder: " + Credentials.hidden(base.toString()),
                    "write it as in https://example.org/models");
        }
        return URI.create(base + (base.toString().endsWith("/") ? "" : "/") + file.name());
    }
}
