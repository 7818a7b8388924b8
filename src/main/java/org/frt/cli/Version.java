package org.frt.cli;

import org.frt.run.CodeRevision;
import picocli.CommandLine.IVersionProvider;

/** What {@code frt --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"frt " + CodeRevision.text()};
    }
}
