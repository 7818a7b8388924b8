/**
 * JPEG files below the level of pixels: their parts, told apart by parsing, and their quantised coefficients, read, turned,
 * replaced in some blocks and written again, so that all other blocks stay as they are. Start at {@link
 * org.frt.image.jpeg.JpegFile}.
 *
 * <p>Bytes come from strangers: whatever is wrong with them ends in a {@link org.frt.image.jpeg.JpegException}, and memory
 * and time are bounded by the size of the picture and of the file.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.image.jpeg;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
