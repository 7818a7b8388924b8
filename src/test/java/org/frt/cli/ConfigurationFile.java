package org.frt.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.frt.train.TrainingConfig;

/** Reads a file of training options as {@code frt train --config} does. */
public final class ConfigurationFile {
    private ConfigurationFile() {}

    public static TrainingConfig read(Path file) throws IOException {
        return OptionsFile.read(file).options().overriding(TrainingConfig.DEFAULTS);
    }
}
