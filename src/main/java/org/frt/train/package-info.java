/**
 * Adversarial training of a generator on CelebA-C. Start at {@link org.frt.train.Trainer}; the loop knows only steps and
 * epochs, all that is written to disk is written by {@link org.frt.train.TrainingListener}s.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.train;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
