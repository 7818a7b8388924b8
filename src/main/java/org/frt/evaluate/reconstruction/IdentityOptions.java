package org.frt.evaluate.reconstruction;

import java.nio.file.Path;

/**
 * The recogniser that says how much a composite still looks like the same person.
 *
 * @param recogniser see {@link org.frt.recognise.RecogniserFile#find}
 * @param models folder of fetched models
 */
public record IdentityOptions(String recogniser, Path models) {}
