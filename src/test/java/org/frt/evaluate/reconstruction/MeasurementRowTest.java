package org.frt.evaluate.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.frt.damage.Occlusion;
import org.frt.face.FaceRegion;
import org.frt.run.Status;
import org.junit.jupiter.api.Test;

final class MeasurementRowTest {
    private static Measurement measurement(double psnr, Embeddings embeddings) {
        Figures figures = new Figures();
        figures.put(Figure.HOLE_PSNR, psnr);
        Occlusion occlusion = new Occlusion(0.25, Map.of(FaceRegion.NOSE, 0.5));
        return new Measurement("a, \"b\"", 0.1, Double.NaN, occlusion, figures, embeddings, Status.DONE, "");
    }

    @Test
    void whatIsReadIsWhatWasWrittenAndHoldsTheFaceOnce() {
        Measurement first =
                measurement(1 / 3.0, new Embeddings(new float[] {0.1f, Float.MIN_VALUE}, new float[] {1 / 3f, 1}));
        Measurement second = measurement(
                Double.POSITIVE_INFINITY, new Embeddings(new float[] {0.1f, Float.MIN_VALUE}, new float[] {2, 3}));
        MeasuredFace read = MeasurementRow.JOURNAL.face(MeasurementRow.JOURNAL.lines(
                new MeasuredFace("a, \"b\"", List.of(first, second), Status.DONE, "", "held")));
        assertThat(read.byCandidate()).hasToString(List.of(first, second).toString());
        List<Embeddings> embeddings = read.byCandidate().stream()
                .map(each -> Objects.requireNonNull(each.embeddings()))
                .toList();
        assertThat(embeddings.get(1).original()).isSameAs(embeddings.get(0).original());
        assertThat(read.byCandidate().get(1).occlusion())
                .isSameAs(read.byCandidate().get(0).occlusion());
    }
}
