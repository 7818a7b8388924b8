package org.frt.evaluate.recognition;

import java.nio.file.Path;

/**
 * Where results go.
 *
 * @param folder for scores and report
 * @param embeddings folder that keeps embeddings from run to run
 * @param keepScores whether {@code scores.csv} is written
 * @param overwrite whether an earlier evaluation in the same folder is replaced
 */
public record OutputOptions(Path folder, Path embeddings, boolean keepScores, boolean overwrite) {}
