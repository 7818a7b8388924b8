package org.frt.serve;

import org.frt.face.AlignedFace;

/**
 * The face that others are compared with.
 *
 * @param face as it lies in its photo
 * @param index which of the photo's faces, largest first, counted from 0
 * @param of how many faces the photo shows
 */
record KnownFace(AlignedFace face, int index, int of) {}
