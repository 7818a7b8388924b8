package org.frt.run;

import java.nio.file.Path;

/**
 * A result that an earlier run recorded and that is not there any more as it was, or out of date; it is made again.
 *
 * @param file where it should be
 * @param problem what is wrong with it
 */
public record Altered(Path file, String problem) {}
