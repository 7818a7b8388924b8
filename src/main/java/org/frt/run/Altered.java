package org.frt.run;

import java.nio.file.Path;

/**
 * A result that an earlier run recorded and that is not there any more as it was, or a photo that is not what its results were
 * made of; it is worked on again.
 *
 * @param file where the result should be, or the photo
 * @param problem what is wrong with it
 */
public record Altered(Path file, String problem) {}
