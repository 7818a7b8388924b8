package org.frt.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.buffer.DataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * oneDNN, called directly: ND4J's own use of it reorders activations between layouts in every backward pass and lets it
 * choose algorithms that are slow for small pictures. Here all activations and their gradients stay in NHWC.
 */
public final class OneDnn {
    private static final Logger LOG = LoggerFactory.getLogger(OneDnn.class);
    private static final boolean AVAILABLE = load();

    private OneDnn() {}

    /** Loaded only where the native library is there. */
    private static final class Native {
        private static final engine ENGINE = new engine(engine.kind.cpu, 0);
        private static final stream STREAM = new stream(ENGINE);
        private static final primitive_attr ATTRIBUTES = attributes();

        private static primitive_attr attributes() {
            primitive_attr attributes = new primitive_attr();
            attributes.set_deterministic(true);
            // Scratch memory comes from DL4J's workspaces, see OneDnnPrimitive.
            attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
            return attributes;
        }
    }

    private static boolean load() {
        try {
            Loader.load(dnnl.class);
            return true;
        } catch (UnsatisfiedLinkError e) {
            LOG.warn("no oneDNN for {}: networks give the same results several times slower", Loader.getPlatform());
            LOG.debug("why", e);
            return false;
        }
    }

    /** Whether this platform has it; if not, DL4J's own layers serve. */
    public static boolean isAvailable() {
        return AVAILABLE;
    }

    static engine engine() {
        return Native.ENGINE;
    }

    static stream stream() {
        return Native.STREAM;
    }

    /** What every primitive asks for: the same bits for the same input, and scratch memory from the caller. */
    static primitive_attr attributes() {
        return Native.ATTRIBUTES;
    }

    /** A description of float32 values; oneDNN names sizes in the order batch, channels, height, width in every layout. */
    static memory.desc floats(memory.format_tag layout, long... sizes) {
        return values(DataType.FLOAT, layout, sizes);
    }

    /** The same for float32 or bfloat16 values. */
    static memory.desc values(DataType type, memory.format_tag layout, long... sizes) {
        return new memory.desc(sizes, type == DataType.BFLOAT16 ? memory.data_type.bf16 : memory.data_type.f32, layout);
    }
}
