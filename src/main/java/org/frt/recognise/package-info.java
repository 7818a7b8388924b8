/** Networks that tell whom a face shows, and the embeddings that they make. Start at {@link org.frt.recognise.Recogniser}. */
@NullMarked
package org.frt.recognise;

import org.jspecify.annotations.NullMarked;
