/**
 * Faces in photos: found, their 468 landmarks placed, and warped so that the eyes always lie at the same two points;
 * the warp comes with its inverse. Start at {@link org.frt.face.FaceAligner}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.face;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
