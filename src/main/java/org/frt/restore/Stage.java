package org.frt.restore;

import org.apiguardian.api.API;

/** A step of a restoration, in their order; told to those who watch it when it is complete. */
@API(status = API.Status.STABLE)
public enum Stage {
    /** The faces are found, aligned and damaged. */
    FACES,
    /** The generator has predicted every face. */
    PREDICTIONS,
    /** The composites are put back into the photo. */
    PHOTO
}
