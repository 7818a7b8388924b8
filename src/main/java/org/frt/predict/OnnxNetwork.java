package org.frt.predict;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Map;
import org.frt.network.GeneratorConfig;
import org.frt.network.Tensor;
import org.frt.onnx.Device;
import org.frt.onnx.OnnxRuntime;
import org.frt.onnx.OnnxSession;

/** A network that ONNX Runtime runs in single precision. */
final class OnnxNetwork implements LoadedNetwork {
    private final OnnxSession session;
    private final int size;
    private final int channels;

    private OnnxNetwork(OnnxSession session, int size, int channels) {
        this.session = session;
        this.size = size;
        this.channels = channels;
    }

    /** As {@link Predictor#of}. */
    static OnnxNetwork load(
            Object subject, GeneratorConfig config, int size, Map<String, Tensor> tensors, Device device, int threads) {
        ByteBuffer onnx = OnnxGraph.encodeOffHeap(subject, config, size, tensors);
        try {
            return new OnnxNetwork(OnnxRuntime.session(onnx, device, threads), size, config.inputChannels());
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot load the generator", e);
        }
    }

    @Override
    public void run(int batch, FloatBuffer input, FloatBuffer output) {
        try {
            session.run(
                    OnnxDescription.INPUT,
                    input,
                    new long[] {batch, size, size, channels},
                    outputs -> output.put(((OnnxTensor) outputs.get(0)).getFloatBuffer()));
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot run the generator", e);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
