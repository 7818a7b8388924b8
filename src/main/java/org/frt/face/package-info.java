/**
 * Faces in photos: found, their 468 landmarks placed, and warped so that the eyes always lie at the same two points;
 * the warp comes with its inverse. Start at {@link org.frt.face.FaceAligner}.
 */
@NullMarked
package org.frt.face;

import org.jspecify.annotations.NullMarked;
