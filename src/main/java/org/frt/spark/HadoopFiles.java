package org.frt.spark;

import java.net.URI;
import java.nio.file.Path;
import org.frt.io.PluggedFiles;

/** The files of Hadoop's file systems: {@code hdfs:}, {@code s3a:} and whatever else the cluster is set up for. */
public final class HadoopFiles implements PluggedFiles {
    private static final HadoopProvider PROVIDER = new HadoopProvider();

    @Override
    public Path path(URI uri) {
        return PROVIDER.getPath(uri);
    }
}
