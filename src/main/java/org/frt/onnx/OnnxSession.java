package org.frt.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A loaded network. Threads may share it, and any of them may close it: {@link #close} waits until the others have come
 * out, since what ONNX Runtime keeps must not go while it is at work.
 */
public final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment;
    private final SharedResource<OrtSession> session;

    OnnxSession(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = new SharedResource<>(session, OnnxSession::letGo);
    }

    /** What is wanted of the outputs, which are gone afterwards. */
    @FunctionalInterface
    public interface Reading<R> {
        R of(OrtSession.Result outputs) throws OrtException;
    }

    /** Name, type and shape of each input. */
    public Map<String, NodeInfo> inputs() throws OrtException {
        return session.share(OrtSession::getInputInfo);
    }

    /** The shape of each output, in their order; dimensions that are not known before it runs are negative. */
    public Map<String, long[]> outputShapes() throws OrtException {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        session.share(OrtSession::getOutputInfo)
                .forEach((name, node) -> shapes.put(
                        name, node.getInfo() instanceof TensorInfo tensor ? tensor.getShape() : new long[0]));
        return shapes;
    }

    /**
     * Runs the network.
     *
     * @param input the name of its only input
     * @param values of that input, row by row
     * @param shape of that input
     * @param reading takes what is wanted out of the outputs
     * @throws IllegalStateException if the session has been closed
     */
    public <R> R run(String input, FloatBuffer values, long[] shape, Reading<R> reading) throws OrtException {
        return run(Map.of(input, new Numbers(values, shape)), reading);
    }

    /**
     * What goes into an input.
     *
     * @param values row by row
     */
    public record Numbers(FloatBuffer values, long[] shape) {}

    /**
     * Runs a network of several inputs.
     *
     * @param inputs by their names
     * @param reading takes what is wanted out of the outputs
     * @throws IllegalStateException if the session has been closed
     */
    public <R> R run(Map<String, Numbers> inputs, Reading<R> reading) throws OrtException {
        return session.share(open -> {
            Map<String, OnnxTensor> tensors = new HashMap<>();
            try {
                for (Map.Entry<String, Numbers> each : inputs.entrySet()) {
                    Numbers numbers = each.getValue();
                    tensors.put(each.getKey(), OnnxTensor.createTensor(environment, numbers.values(), numbers.shape()));
                }
                try (OrtSession.Result outputs = open.run(tensors)) {
                    return reading.of(outputs);
                }
            } finally {
                tensors.values().forEach(OnnxTensor::close);
            }
        });
    }

    private static void letGo(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot let go of a network", e);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
