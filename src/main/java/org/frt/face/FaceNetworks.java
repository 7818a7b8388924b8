package org.frt.face;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.frt.io.Json;
import org.frt.io.Sha256;

/** Which networks find and align faces: what an aligned face looks like depends on them. */
public final class FaceNetworks {
    /**
     * What is made of the networks' answers: which faces and landmarks are believed, and which are not. It counts up whenever
     * that changes, so that nothing that was kept of earlier answers is taken for one of today's.
     */
    public static final String RULES = "2";

    private FaceNetworks() {}

    /**
     * {@code sha256:} and 64 hexadecimal digits of the networks that these options lead to, by what they do; a detector of
     * the user's is read.
     */
    public static Map<String, String> digests(FaceOptions options) throws IOException {
        Path detector = options.detector();
        Map<String, String> digests = new LinkedHashMap<>();
        // It has a say with every detector: see LandmarkFinder.
        digests.put("short_range_detector", FaceModel.SHORT_RANGE_DETECTOR.digest());
        if (detector == null) {
            digests.put("full_range_detector", FaceModel.FULL_RANGE_DETECTOR.digest());
        } else {
            digests.put("detector", "sha256:" + Sha256.hex(detector));
        }
        digests.put("landmarks", FaceModel.LANDMARKS.digest());
        return digests;
    }

    /** All of the options that decides which faces there are and how they are aligned: the networks' digests, and the limits. */
    public static ObjectNode deciding(FaceOptions options) throws IOException {
        ObjectNode json = Json.object();
        digests(options).forEach(json::put);
        return json.put("max_yaw", options.maxYaw())
                .put("min_eye_distance", options.minEyeDistance())
                .put("max_outside", options.maxOutside())
                .put("faces", options.choice().toString());
    }
}
