package org.frt.run;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.frt.io.Resource;

/** Which frt this is. */
public final class CodeRevision {
    private CodeRevision() {}

    /**
     * The version, with the code revision that it was built from: for example {@code 1.0.0 (1a2b3c4)}; {@code -dirty} behind
     * the revision tells of changes that were not committed.
     */
    public static String text() {
        Properties built = new Properties();
        try (InputStream in = new ByteArrayInputStream(Resource.read(CodeRevision.class, "version.properties"))) {
            built.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String revision = built.getProperty("revision");
        if (revision.startsWith("${")) {
            // Built outside of a Git checkout.
            return built.getProperty("version");
        }
        String dirty = "true".equals(built.getProperty("dirty")) ? "-dirty" : "";
        return built.getProperty("version") + " (" + revision + dirty + ")";
    }
}
