package org.frt.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.frt.serve.ApiClient.SAMPLE;
import static org.frt.serve.ApiClient.form;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.frt.damage.HoleShape;
import org.frt.face.FaceOptions;
import org.frt.image.Photo;
import org.frt.onnx.Device;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What requests take of time and memory while they are worked on. */
final class EngineTest {
    private static final int PATIENCE = 600;

    /** Bytes of a face that is filled, and of one that stays. */
    private static final long FILLED = 3 << 20;

    private static final long LEFT = 1 << 19;

    @AutoClose
    private static Engine engine;

    @BeforeAll
    static void open() throws Exception {
        engine = Engine.open(new ServeConfig(
                new Access("127.0.0.1", 0, null),
                List.of(GeneratorSource.BUILT_IN),
                List.of(),
                Path.of("no/models"),
                FaceOptions.DEFAULT,
                Device.CPU,
                1,
                new Limits(64_000_000, 50_000_000, 2, 0, PATIENCE)));
    }

    @Test
    void lookingForFacesEndsWithItsTime() {
        Photo photo = Photo.read(SAMPLE);
        assertThatThrownBy(() -> engine.find(photo.rgb(), Deadline.in(0)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("the work took longer");
        assertThat(engine.find(photo.rgb(), Deadline.in(PATIENCE))).hasSize(1);
    }

    @Test
    void picturesOfEarlierStepsAreKeptWhereTheyAreAskedForAlone() throws Exception {
        Form.Part upload = new Form.Part("photo", "a.png", Files.readAllBytes(SAMPLE));
        Form form = new Form(Map.of("photo", upload));
        Photo photo = Photo.decode(upload.bytes());
        for (boolean all : new boolean[] {true, false}) {
            AtomicLong asked = new AtomicLong();
            Allowance allowance = new Allowance(Deadline.in(PATIENCE), asked::set);
            Mended mended = engine.mend(form, photo, List.of(brush(1), brush(2), brush(3)), all, allowance);
            assertThat(mended.told())
                    .hasSize(3)
                    .allSatisfy(step -> assertThat(step.faces()).hasSize(1));
            assertThat(mended.steps()).hasSize(all ? 3 : 1);
            assertThat(asked.get()).isEqualTo(FILLED * (all ? 3 : 2));
        }
    }

    @Test
    void facesAreCountedInFullWhereTheyAreToBeFilled() throws Exception {
        BufferedImage left = new BufferedImage(512, 512, BufferedImage.TYPE_BYTE_GRAY);
        left.getRaster()
                .setPixels(
                        90,
                        100,
                        80,
                        30,
                        IntStream.generate(() -> 255).limit(80 * 30).toArray());
        ByteArrayOutputStream mask = new ByteArrayOutputStream();
        ImageIO.write(left, "png", mask);
        Form.Part upload = new Form.Part("photo", "two.png", TwoFaces.png());
        Form form = new Form(Map.of("photo", upload, "mask0", new Form.Part("mask0", "m.png", mask.toByteArray())));
        Photo photo = Photo.decode(upload.bytes());
        AtomicLong asked = new AtomicLong();
        Allowance allowance = new Allowance(Deadline.in(PATIENCE), asked::set);
        engine.mend(form, photo, List.of(brush(1)), false, allowance);
        assertThat(asked.get()).isEqualTo(2 * FILLED);
        Step.Drawn drawn = new Step.Drawn(HoleShape.BRUSH, 1L);
        engine.mend(
                form,
                photo,
                List.of(new Step(null, null, null, null, null, drawn, List.of(0), null)),
                false,
                allowance);
        assertThat(asked.get()).isEqualTo(FILLED + LEFT);
        engine.mend(
                form, photo, List.of(new Step("mask0", null, null, null, null, null, null, null)), false, allowance);
        assertThat(asked.get()).isEqualTo(FILLED + LEFT);
    }

    private static Step brush(long seed) {
        Step.Drawn drawn = new Step.Drawn(HoleShape.BRUSH, seed);
        return new Step(null, null, null, null, null, drawn, null, null);
    }
}
