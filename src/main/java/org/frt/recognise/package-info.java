/** Networks that tell whom a face shows, and the embeddings that they make. Start at {@link org.frt.recognise.Recogniser}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.recognise;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
