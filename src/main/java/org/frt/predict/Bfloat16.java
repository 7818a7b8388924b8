package org.frt.predict;

import java.util.Objects;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/** What multiplies bfloat16 numbers: oneDNN, on processors that can. */
public final class Bfloat16 {
    private static final @Nullable String MISSING = missing();

    private Bfloat16() {}

    /** Loaded only where the native library is there. */
    private static final class Native {
        private static final engine ENGINE = new engine(engine.kind.cpu, 0);

        static {
            // Whoever asks first may do so in a scope that lets go of all that is made in it.
            ENGINE.retainReference();
        }
    }

    private static @Nullable String missing() {
        try {
            Loader.load(dnnl.class);
        } catch (UnsatisfiedLinkError e) {
            return "there is no oneDNN for " + Loader.getPlatform();
        } catch (NoClassDefFoundError e) {
            return "oneDNN is not on the class path";
        }
        int needed = dnnl.dnnl_cpu_isa_avx512_core_bf16;
        return (dnnl.dnnl_get_effective_cpu_isa() & needed) == needed
                ? null
                : "this processor does not multiply bfloat16 numbers";
    }

    /** Whether networks can compute in bfloat16 here. */
    public static boolean isToBeHad() {
        return MISSING == null;
    }

    /** @throws InputException if networks cannot predict in bfloat16 here */
    static void require() {
        if (!isToBeHad()) {
            throw refusal(Objects.requireNonNull(MISSING), null);
        }
        try {
            OpenMp.load();
        } catch (LinkageError e) {
            throw refusal("its threads cannot be counted: JNA is not on the class path, or OpenMP not GNU's", e);
        }
    }

    private static InputException refusal(String reason, @Nullable Throwable cause) {
        return InputException.ofSetting("device", "cpu-bf16 cannot be used here (" + reason + ")", "take cpu", cause);
    }

    static engine engine() {
        return Native.ENGINE;
    }
}
