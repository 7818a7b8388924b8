/**
 * What damage and its reconstruction do to face recognition. Start at
 * {@link org.frt.evaluate.recognition.RecognitionEvaluation}.
 */
@NullMarked
package org.frt.evaluate.recognition;

import org.jspecify.annotations.NullMarked;
