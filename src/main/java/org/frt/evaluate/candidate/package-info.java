/**
 * What can fill holes, and what is to be compared: generators, folders of other tools' results, methods that learn
 * nothing. Start at {@link org.frt.evaluate.candidate.Candidate} and {@link org.frt.evaluate.candidate.FaceFilling}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.evaluate.candidate;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
