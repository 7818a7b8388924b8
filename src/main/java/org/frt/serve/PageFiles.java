package org.frt.serve;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.frt.io.Sha256;
import org.jspecify.annotations.Nullable;

/** The files that browsers load, read once: what a request calls is looked up here and nowhere else. */
record PageFiles(Map<String, PageFile> byPath) {
    private static final String INDEX = "index.html";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "jpg", "image/jpeg",
            "ico", "image/x-icon",
            "webmanifest", "application/manifest+json",
            "txt", "text/plain; charset=utf-8");

    /**
     * A file.
     *
     * @param etag by which a browser knows whether it has it already
     */
    record PageFile(String type, byte[] bytes, String etag) {
        static PageFile of(String type, byte[] bytes) {
            return new PageFile(type, bytes, "\"" + Sha256.hex(bytes).substring(0, 32) + "\"");
        }

        /** The file, or that the browser's is still the right one. */
        Answer answer(@Nullable String known) {
            Map<String, String> headers = Map.of("ETag", etag, "Cache-Control", "no-cache");
            return known != null && known.contains(etag)
                    ? new Answer(304, type, headers, new byte[0])
                    : Answer.of(type, bytes).with(headers);
        }
    }

    /** Those that lie in the folder {@code page} beside this class. */
    static PageFiles load() throws IOException {
        URL folder = Objects.requireNonNull(PageFiles.class.getResource("page"), "the page's files");
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return new PageFiles(read(Path.of(uri)));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return new PageFiles(read(jar.provider().getPath(uri)));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, PageFile> read(Path folder) throws IOException {
        Map<String, PageFile> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                files.put("/" + (name.equals(INDEX) ? "" : name), PageFile.of(type(name), Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private static String type(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = TYPES.get(extension);
        if (type == null) {
            throw new IllegalStateException("no media type is known for " + name);
        }
        return type;
    }

    @Nullable
    PageFile find(String path) {
        return byPath.get(path);
    }
}
