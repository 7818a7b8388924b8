package org.frt.onnx;

import java.util.Locale;
import org.apiguardian.api.API;

/** What networks run on when they predict. Results of one device differ from another's in their last digits. */
@API(status = API.Status.STABLE)
public enum Device {
    /** The processor. */
    CPU,
    /** The first of NVIDIA's GPUs, by CUDA; only in an frt that was built for it. */
    CUDA;

    /** As in options and configurations. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
