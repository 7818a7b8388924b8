/**
 * A generator applied to photos: damaged faces, composites, and photos with the composites put back, each with a row in a
 * report. What a photo becomes depends on the photo, its name, the generator and the seed alone. Start at
 * {@link org.frt.inpaint.Inpainter}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.inpaint;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
