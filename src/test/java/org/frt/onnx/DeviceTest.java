package org.frt.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.TinyRecogniser;
import org.frt.io.InputException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeviceTest {
    @TempDir
    private Path folder;

    @Test
    void gpuIsRefusedInOneSentenceWhereThereIsNone() throws Exception {
        Assumptions.assumeFalse(
                OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA), "this ONNX Runtime knows CUDA");
        byte[] network = Files.readAllBytes(TinyRecogniser.write(folder.resolve("tiny.onnx"), 8));
        assertThatThrownBy(() -> OnnxRuntime.session("the network", network, Device.CUDA, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cuda cannot be used here")
                .hasMessageContaining("take cpu")
                .hasMessageNotContaining("\n");
        OnnxRuntime.session("the network", network, Device.CPU, 1).close();
    }

    @Test
    void reasonsNameNoPlaceInASource() {
        assertThat(OnnxRuntime.reason(new OrtException(
                        "Status Message: /onnxruntime_src/core/cuda_kernel.h:272 static cudnnContext* onnxruntime::cuda::"
                                + "CudaKernel::RequireCudnnHandle(cudnnHandle_t) [ONNXRuntimeError] : 9 : NOT_IMPLEMENTED : "
                                + "cuDNN is unavailable")))
                .isEqualTo("Status Message: cuDNN is unavailable");
        String place =
                "/onnxruntime_src/core/cuda_call.cc:154 std::conditional_t<THRW, void, common::Status> onnxruntime::"
                        + "CudaCall(ERRTYPE, const char*, int) [with ERRTYPE = cudaError; bool THRW = true] ";
        assertThat(OnnxRuntime.reason(new OrtException(place + place
                        + "CUDA failure 100: no CUDA-capable device is detected ; GPU=-1 ; hostname=lab")))
                .isEqualTo("CUDA failure 100: no CUDA-capable device is detected");
    }

    @Test
    void isCalledAsInOptions() {
        assertThat(Device.CUDA).hasToString("cuda");
        assertThat(Device.CPU_BF16).hasToString("cpu-bf16");
    }
}
