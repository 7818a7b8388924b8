package org.frt.onnx;

import java.util.Locale;
import org.apiguardian.api.API;

/** What networks run on when they predict. Results of one device differ from another's in their last digits. */
@API(status = API.Status.STABLE)
public enum Device {
    /** The processor. */
    CPU,

    /**
     * The processor, where generators compute in bfloat16 numbers: activations and weights have 8 bits of precision, products are
     * added up in single precision. Faster; only on Linux, on processors that multiply such numbers, and with {@code
     * org.bytedeco:dnnl-platform} and {@code net.java.dev.jna:jna} on the class path. Other networks are as on {@link #CPU}.
     */
    CPU_BF16,

    /** The first of NVIDIA's GPUs, by CUDA; only in an frt that was built for it. */
    CUDA;

    /** As in options and configurations. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
