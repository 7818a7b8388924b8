/**
 * What damage and its reconstruction do to face recognition. Start at
 * {@link org.frt.evaluate.recognition.RecognitionEvaluation}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.evaluate.recognition;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
