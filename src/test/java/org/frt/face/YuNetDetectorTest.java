package org.frt.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.frt.TinyYuNet;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenCV's FaceDetectorYN makes of a network whose answers are known. */
final class YuNetDetectorTest {
    @TempDir
    private Path folder;

    private static Image photo(int width, int height, int left, int top, int side) {
        Image photo = Image.blank(width, height, 3);
        for (int y = top; y < top + side; y++) {
            for (int i = left * 3; i < (left + side) * 3; i++) {
                photo.samples()[y * width * 3 + i] = (byte) 255;
            }
        }
        return photo;
    }

    private List<List<Detection>> passes(Image photo) throws IOException {
        try (YuNetDetector detector = new YuNetDetector(TinyYuNet.write(folder.resolve("yunet.onnx")));
                Mat mat = photo.toMat()) {
            return detector.passes(mat).toList();
        }
    }

    private static void assertFace(Detection face, double x, double y, double scale) {
        assertThat(face.box().left()).isCloseTo(x - 24 * scale, within(1e-3));
        assertThat(face.box().top()).isCloseTo(y - 32 * scale, within(1e-3));
        assertThat(face.box().right()).isCloseTo(x + 24 * scale, within(1e-3));
        assertThat(face.box().bottom()).isCloseTo(y + 32 * scale, within(1e-3));
        assertThat(face.rightEye().x()).isCloseTo(x - 10 * scale, within(1e-3));
        assertThat(face.rightEye().y()).isCloseTo(y - 8 * scale, within(1e-3));
        assertThat(face.leftEye().x()).isCloseTo(x + 10 * scale, within(1e-3));
        assertThat(face.score()).isCloseTo(1, within(1e-3));
    }

    @Test
    void aFaceIsFoundWhereItIs() throws IOException {
        List<List<Detection>> passes = passes(photo(320, 240, 200, 80, 8));
        assertThat(passes).hasSize(1);
        assertThat(passes.get(0)).hasSize(1);
        assertFace(passes.get(0).get(0), 204, 84, 1);
    }

    @Test
    void aLargeFaceIsFoundInTheSmallerPicture() throws IOException {
        List<List<Detection>> passes = passes(photo(640, 400, 320, 160, 16));
        assertThat(passes).hasSize(2);
        assertThat(passes.get(0)).hasSize(1);
        assertFace(passes.get(0).get(0), 328, 168, 2);
    }

    @Test
    void weightsThatAreNotFiniteAreRefused() throws IOException {
        Path model = TinyYuNet.write(folder.resolve("nan.onnx"), Float.NaN);
        assertThatThrownBy(() -> new YuNetDetector(model))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nan.onnx: its weights cls_8_weights hold numbers that are not finite");
    }

    @Test
    void whereNobodyIsNothingIsFound() throws IOException {
        assertThat(passes(Image.blank(320, 320, 3))).containsExactly(List.of());
    }
}
