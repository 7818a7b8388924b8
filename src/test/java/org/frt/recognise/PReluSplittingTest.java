package org.frt.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.frt.TinyRecogniser;
import org.frt.onnx.Device;
import org.frt.onnx.OnnxRuntime;
import org.frt.onnx.OnnxSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PReluSplittingTest {
    private static final long[] SHAPE = {2, 3, 16, 16};

    @TempDir
    private Path folder;

    private static float[][] outputs(byte[] network, float[] values) throws OrtException {
        try (OnnxSession session = OnnxRuntime.session("a network", network, Device.CPU, 1)) {
            return session.run("input.1", FloatBuffer.wrap(values), SHAPE, outputs ->
                    (float[][]) outputs.get(0).getValue());
        }
    }

    @Test
    void aSplitPReluGivesTheSameNumbers() throws Exception {
        byte[] whole = Files.readAllBytes(TinyRecogniser.writeWithPRelu(folder.resolve("prelu.onnx"), 16));
        byte[] split = PReluSplitting.of(whole);
        assertThat(ModelProto.parseFrom(split).getGraph().getNodeList())
                .extracting(NodeProto::getOpType)
                .doesNotContain("PRelu");
        float[] values = new float[2 * 3 * 16 * 16];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        float[][] once = outputs(whole, values);
        float[][] again = outputs(split, values);
        for (int face = 0; face < 2; face++) {
            assertThat(again[face]).containsExactly(once[face], within(1e-5f));
        }
    }

    @Test
    void whatHasNoPReluOrIsNoNetworkStaysAsItIs() throws IOException {
        byte[] network = Files.readAllBytes(TinyRecogniser.write(folder.resolve("plain.onnx"), 8));
        assertThat(PReluSplitting.of(network)).isEqualTo(network);
        byte[] text = "no network".getBytes(StandardCharsets.UTF_8);
        assertThat(PReluSplitting.of(text)).isEqualTo(text);
    }
}
