package org.frt.evaluate.recognition;

import java.nio.file.Path;

/**
 * Where results go.
 *
 * @param folder for scores and report
 * @param embeddings folder that keeps embeddings from run to run
 * @param keepScores whether {@code scores.csv} is written
 * @param fourColumn whether scores are written in the four-column form, too, that bob and others read
 * @param detAxes of DET plots
 * @param overwrite whether an earlier evaluation in the same folder is replaced
 */
public record OutputOptions(
        Path folder, Path embeddings, boolean keepScores, boolean fourColumn, DetAxes detAxes, boolean overwrite) {}
