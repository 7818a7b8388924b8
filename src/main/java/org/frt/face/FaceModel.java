package org.frt.face;

import org.frt.io.Resource;
import org.frt.io.Sha256;

/** The networks beside this class, each by the checksum of the file that frt was made with. */
enum FaceModel {
    SHORT_RANGE_DETECTOR(
            "face_detection_short_range.tflite", "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633"),
    FULL_RANGE_DETECTOR(
            "face_detection_full_range.tflite", "99bf9494d84f50acc6617d89873f71bf6635a841ea699c17cb3377f9507cfec3"),
    LANDMARKS("face_landmark.tflite", "c603fa6149219a3e9487dc9abd7a0c24474c77263273d24868378cdf40aa26d1");

    private final String file;
    private final String sha256;

    FaceModel(String file, String sha256) {
        this.file = file;
        this.sha256 = sha256;
    }

    /** {@code sha256:} and 64 hexadecimal digits; a file with others is not loaded, see {@link #read}. */
    String digest() {
        return "sha256:" + sha256;
    }

    /**
     * The file's bytes.
     *
     * @throws IllegalStateException if they are not those that the checksum was taken of
     */
    byte[] read() {
        byte[] bytes = Resource.read(FaceModel.class, file);
        String actual = Sha256.hex(bytes);
        if (!actual.equals(sha256)) {
            throw new IllegalStateException(file + " in the jar has SHA-256 " + actual + ", not " + sha256);
        }
        return bytes;
    }
}
