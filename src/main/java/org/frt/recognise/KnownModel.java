package org.frt.recognise;

import java.util.List;
import java.util.Optional;
import org.frt.net.RemoteFile;
import org.jspecify.annotations.Nullable;

/**
 * A published network that frt can use but doesn't hold.
 *
 * @param label what users call it
 * @param about what it is, and who made it
 * @param licence of the weights
 * @param weights where they are published; {@code null} if not as a file that frt can run
 * @param description how it is used as a recogniser; {@code null} if it is none
 */
public record KnownModel(
        String label,
        String about,
        String licence,
        @Nullable RemoteFile weights,
        @Nullable RecogniserDescription description) {
    /** All of them. */
    public static final List<KnownModel> ALL = List.of(
            new KnownModel(
                    "arcface",
                    "recogniser, ResNet-50 trained on WebFace600K (Deng et al., CVPR 2019)",
                    "non-commercial research",
                    new RemoteFile(
                            "https://huggingface.co/public-data/insightface/resolve/main/models/buffalo_l/w600k_r50.onnx",
                            "w600k_r50.onnx",
                            174_383_860L,
                            "4c06341c33c2ca1f86781dab0e829f88ad5b64be9fba56e56bc9ebdefc619e43"),
                    RecogniserDescription.common("ArcFace", ColourOrder.RGB, 127.5, 127.5, Comparison.COSINE, null)),
            new KnownModel(
                    "arcface-mobile",
                    "recogniser, MobileFaceNet trained on WebFace600K (Deng et al., CVPR 2019)",
                    "non-commercial research",
                    new RemoteFile(
                            "https://huggingface.co/public-data/insightface/resolve/main/models/buffalo_s/w600k_mbf.onnx",
                            "w600k_mbf.onnx",
                            null,
                            "9cc6e4a75f0e2bf0b1aed94578f144d15175f357bdc05e815e5c4a02b319eb4f"),
                    RecogniserDescription.common(
                            "ArcFace mobile", ColourOrder.RGB, 127.5, 127.5, Comparison.COSINE, null)),
            new KnownModel(
                    "sface",
                    "recogniser, MobileFaceNet (Zhong et al., IEEE TIP 2021)",
                    "Apache-2.0",
                    new RemoteFile(
                            "https://huggingface.co/opencv/face_recognition_sface/resolve/main/face_recognition_sface_2021dec.onnx",
                            "face_recognition_sface_2021dec.onnx",
                            38_696_353L,
                            "0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79"),
                    RecogniserDescription.common("SFace", ColourOrder.RGB, 0, 1, Comparison.COSINE, 0.363)),
            // Published as PyTorch weights, which everyone converts for themselves: so there is no file and no digest.
            new KnownModel(
                    "qmagface",
                    "recogniser, MagFace's network (Meng et al., CVPR 2021) with QMagFace's score (Terhörst et al., WACV 2023)",
                    "Apache-2.0",
                    null,
                    RecogniserDescription.common("QMagFace", ColourOrder.BGR, 0, 255, Comparison.QMAGFACE, null)),
            new KnownModel(
                    "yunet",
                    "face detector (Wu et al., Machine Intelligence Research 2023)",
                    "MIT",
                    new RemoteFile(
                            "https://huggingface.co/opencv/face_detection_yunet/resolve/main/face_detection_yunet_2023mar.onnx",
                            "face_detection_yunet_2023mar.onnx",
                            232_589L,
                            "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4"),
                    null));

    /** The model that users call so. */
    public static Optional<KnownModel> named(String label) {
        return ALL.stream().filter(model -> model.label.equalsIgnoreCase(label)).findFirst();
    }
}
