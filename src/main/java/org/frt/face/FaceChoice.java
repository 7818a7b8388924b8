package org.frt.face;

import org.apiguardian.api.API;

/** Which faces of a photo are wanted. */
@API(status = API.Status.STABLE)
public enum FaceChoice {
    /** Only the largest one. */
    LARGEST,
    /** Every one. */
    ALL
}
