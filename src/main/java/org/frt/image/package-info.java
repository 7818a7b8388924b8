/**
 * Pictures in memory and on disk: 8-bit samples, read upright whatever the camera's orientation, written whole or not at
 * all. Start at {@link org.frt.image.Image} and {@link org.frt.image.ImageReader}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.image;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
