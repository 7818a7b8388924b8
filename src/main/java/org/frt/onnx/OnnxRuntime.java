package org.frt.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.frt.io.NativeLibraries;

/** ONNX Runtime, set up alike for all networks. */
public final class OnnxRuntime {
    private static final String PLACE = "onnxruntime.native.path";
    private static final String PLATFORM = "linux-x86_64";
    private static final String RESOURCES = "/ai/onnxruntime/native/linux-x64/";

    private static final List<String> ALWAYS = List.of("libonnxruntime.so", "libonnxruntime4j_jni.so");

    /** Only in an frt that was built for CUDA. */
    private static final List<String> FOR_CUDA =
            List.of("libonnxruntime_providers_shared.so", "libonnxruntime_providers_cuda.so");

    private static boolean ready;

    private OnnxRuntime() {}

    /**
     * Where tensors are made.
     *
     * @throws LinkageError if the libraries cannot be unpacked or loaded; where only folders were in the way, it may be tried
     *     again
     */
    public static synchronized OrtEnvironment environment() {
        if (!ready) {
            load();
            ready = true;
        }
        return OrtEnvironment.getEnvironment();
    }

    private static void load() {
        requireTemporaryFolder();
        if (PLATFORM.equals(Loader.getPlatform()) && System.getProperty(PLACE) == null) {
            String place = unpackedOnce();
            // Java gives a library to one class loader; for others ONNX Runtime has to unpack its own.
            if (!isLoaded(place)) {
                System.setProperty(PLACE, place);
                try {
                    OrtEnvironment.getEnvironment();
                } finally {
                    System.clearProperty(PLACE);
                }
            }
        }
    }

    /** ONNX Runtime makes such a folder while Java initialises its classes, which Java gives up for good where that fails. */
    private static void requireTemporaryFolder() {
        try {
            Files.delete(Files.createTempDirectory("onnxruntime-java"));
        } catch (IOException e) {
            throw NativeLibraries.notUnpacked(e);
        }
    }

    /**
     * Puts the libraries where JavaCPP keeps all others; ONNX Runtime by itself unpacks them at every start.
     *
     * @return their folder
     */
    private static String unpackedOnce() {
        try {
            for (String library : FOR_CUDA) {
                Loader.cacheResource(OrtEnvironment.class, RESOURCES + library);
            }
            String folder = "";
            for (String library : ALWAYS) {
                File file = Loader.cacheResource(OrtEnvironment.class, RESOURCES + library);
                if (file == null) {
                    throw new IllegalStateException("the jar lacks " + RESOURCES + library);
                }
                folder = file.getParent();
            }
            return folder;
        } catch (IOException e) {
            throw NativeLibraries.notUnpacked(e);
        }
    }

    private static boolean isLoaded(String place) {
        try (Stream<String> mapped = Files.lines(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1)) {
            // The bytes of the file's name, each as a letter.
            Charset ofNames = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
            byte[] name = (place + File.separator + ALWAYS.get(1)).getBytes(ofNames);
            String library = new String(name, StandardCharsets.ISO_8859_1);
            return mapped.anyMatch(line -> line.contains(library));
        } catch (IOException | UncheckedIOException notMounted) {
            return false;
        }
    }

    /**
     * Loads a network, one at a time, whatever the number of threads that ask for one.
     *
     * @param subject what messages call the network
     * @param onnx the bytes of an ONNX file
     * @param device what it runs on
     * @param threads how many work on one call; more than there are processors would only wait for each other, so as many
     *     as these at most
     * @throws org.frt.io.InputException if a weight is no finite number, or the device cannot be used
     */
    public static OnnxSession session(Object subject, byte[] onnx, Device device, int threads) throws OrtException {
        OnnxWeights.requireFinite(subject, onnx);
        return session((environment, options) -> environment.createSession(onnx, options), device, threads);
    }

    /**
     * As {@link #session(Object, byte[], Device, int)}.
     *
     * @param onnx what {@link OnnxFile#toDirectBuffer} gave
     */
    public static OnnxSession session(ByteBuffer onnx, Device device, int threads) throws OrtException {
        return session((environment, options) -> environment.createSession(onnx, options), device, threads);
    }

    /** Makes a session of some bytes. */
    interface Opening {
        OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options) throws OrtException;
    }

    private static OnnxSession session(Opening opening, Device device, int threads) throws OrtException {
        if (device == Device.CUDA) {
            CudaTrial.require();
        }
        return open(opening, device, threads);
    }

    static synchronized OnnxSession open(Opening opening, Device device, int threads) throws OrtException {
        // Before the options: CUDA is added by what it sets up.
        OrtEnvironment environment = environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // What it has to say comes as exceptions; its own lines name no file.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            options.setIntraOpNumThreads(Math.min(threads, Runtime.getRuntime().availableProcessors()));
            // Threads that wait for work would otherwise take the processors from those that have some.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            if (device == Device.CUDA) {
                options.addCUDA();
            }
            return new OnnxSession(environment, opening.open(environment, options));
        }
    }

    /** What ONNX Runtime says is wrong, without its codes and the places in its source. */
    public static String reason(OrtException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^Error code - \\w+ - message: ", "")
                .replaceAll("/\\S+\\.(?:cc|h):\\d+ [^\\[]*\\)(?: \\[with [^\\]]*\\])? ", "")
                .replaceAll("\\[ONNXRuntimeError\\] : \\d+ : \\w+ : ", "")
                .replaceFirst(" ; GPU=.*$", "");
    }
}
