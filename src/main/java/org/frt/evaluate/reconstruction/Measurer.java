package org.frt.evaluate.reconstruction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.frt.damage.Mask;
import org.frt.damage.Occlusion;
import org.frt.evaluate.candidate.FaceFilling;
import org.frt.evaluate.candidate.FilledFace;
import org.frt.evaluate.candidate.Filling;
import org.frt.face.FaceAligner;
import org.frt.face.FaceOptions;
import org.frt.face.Landmarks;
import org.frt.image.Image;
import org.frt.io.InputException;
import org.frt.metric.MultiScaleSsim;
import org.frt.metric.Quality;
import org.frt.metric.Sharpness;
import org.frt.metric.Ssim;
import org.frt.recognise.Recogniser;
import org.frt.run.FaultPolicy;
import org.frt.run.Status;
import org.jspecify.annotations.Nullable;

/** Lets the candidates fill one face, and measures what they made of it; one thread at a time. */
final class Measurer implements AutoCloseable {
    /** Pixels from the edge of a hole that are left out where sharpness is measured. */
    private static final int EDGE = 2;

    private static final List<Figure> BANDS = Arrays.stream(Figure.values())
            .filter(figure -> figure.kind() == Figure.Kind.SHARPNESS_BAND)
            .toList();

    private final FaceFilling filling;
    private final @Nullable IdentityMeter identity;
    private final @Nullable FaceAligner aligner;
    private final boolean aligned;

    /**
     * @param filling may be shared
     * @param recogniser may be shared; {@code null} to leave identities alone
     * @param aligned whether the originals are aligned to the template
     */
    Measurer(FaceFilling filling, @Nullable Recogniser recogniser, boolean aligned) {
        this.filling = filling;
        this.aligned = aligned;
        this.identity = recogniser == null ? null : new IdentityMeter(recogniser);
        this.aligner = aligned || recogniser != null ? FaceAligner.open(FaceOptions.DEFAULT) : null;
    }

    /** What the candidates made of the face of that name. */
    MeasuredFace apply(String face) {
        String content = filling.content(face);
        MeasuredFace measured = FaultPolicy.attempt(
                face,
                filling.output(),
                () -> new MeasuredFace(face, measure(filling.of(face)), Status.DONE, "", content),
                (status, reason) -> MeasuredFace.unusable(face, status, reason, content));
        return measured.of(filling.contentSince(content, face));
    }

    private List<Measurement> measure(FilledFace face) {
        Mask mask = face.pair().damage().mask();
        Image picture = face.pair().original();
        if (picture.width() < Ssim.SMALLEST || picture.height() < Ssim.SMALLEST) {
            throw new InputException(
                    face.pair().name(),
                    "is " + picture.size() + ", smaller than the window of SSIM",
                    "give pictures of " + Ssim.SMALLEST + "x" + Ssim.SMALLEST + " or more");
        }
        Reference original = new Reference(picture, mask, face.pair().beyond());
        Optional<Landmarks> landmarks = aligner == null ? Optional.empty() : aligner.findLandmarks(picture);
        Occlusion occlusion = landmarks
                .map(each -> Occlusion.of(face.pair().hole(), each.regions(picture.width(), picture.height())))
                .orElse(Occlusion.UNKNOWN);
        double skin = aligned ? Cheeks.typologyAngle(picture) : Double.NaN;
        double hole = face.pair().hole().share();
        List<Measurement> measurements = new ArrayList<>();
        List<Image> composites = new ArrayList<>();
        List<Integer> filled = new ArrayList<>();
        for (int candidate = 0; candidate < face.fillings().size(); candidate++) {
            Figures figures = new Figures();
            Status status = Status.DONE;
            String reason = "";
            if (face.fillings().get(candidate) instanceof Filling.Missing missing) {
                status = missing.status();
                reason = missing.reason();
            } else {
                Image composite = face.composite(candidate).orElseThrow();
                original.compare(composite, face.raw(candidate).orElseThrow(), figures);
                composites.add(composite);
                filled.add(candidate);
            }
            measurements.add(new Measurement(face.pair().name(), hole, skin, occlusion, figures, null, status, reason));
        }
        if (identity != null && landmarks.isPresent()) {
            List<IdentityMeter.Likeness> likenesses =
                    identity.likenesses(picture, landmarks.get().fivePoints(), composites);
            for (int i = 0; i < filled.size(); i++) {
                Measurement measurement = measurements.get(filled.get(i));
                Embeddings embeddings = likenesses.get(i).embeddings();
                measurement.figures().put(Figure.IDENTITY, likenesses.get(i).similarity());
                measurements.set(
                        filled.get(i),
                        embeddings == null ? measurement.withoutIdentity() : measurement.with(embeddings));
            }
        }
        return measurements;
    }

    /** The hole without its edge, where what was drawn meets what was there. */
    private static Mask inside(Mask hole) {
        return hole.inverted().grown(EDGE).inverted();
    }

    @Override
    public void close() {
        if (aligner != null) {
            aligner.close();
        }
    }

    /** The original, with the parts of it that are looked at. */
    private static final class Reference {
        private final float[] samples;
        private final int width;
        private final int height;
        private final boolean[] hole;
        private final boolean[] inside;
        private final boolean[] band;
        private final boolean @Nullable [] counting;

        /** @param beyond what counts for nothing, whatever a candidate shows there */
        Reference(Image original, Mask hole, Mask beyond) {
            this.samples = original.toUnit();
            this.width = original.width();
            this.height = original.height();
            this.hole = hole.without(beyond).holes();
            this.inside = inside(hole).without(beyond).holes();
            this.band = Surroundings.of(hole);
            this.counting = beyond.coverage() == 0 ? null : beyond.inverted().holes();
            for (int i = 0; counting != null && i < band.length; i++) {
                band[i] &= counting[i];
            }
        }

        void compare(Image composite, Image raw, Figures figures) {
            float[] shown = shown(composite);
            Parts ofComposite = parts(shown);
            // Most classical methods leave known pixels alone.
            Parts ofRaw = raw.equals(composite) ? ofComposite : parts(shown(raw));
            figures.put(Figure.HOLE_PSNR, ofComposite.hole.psnr());
            figures.put(Figure.HOLE_SSIM, ofComposite.hole.ssim());
            figures.put(Figure.HOLE_L1, ofComposite.hole.error());
            figures.put(Figure.BAND_SSIM, ofComposite.band.ssim());
            figures.put(Figure.PSNR, ofComposite.whole.psnr());
            figures.put(Figure.SSIM, ofComposite.whole.ssim());
            figures.put(Figure.MS_SSIM, ofComposite.multiScale);
            figures.put(Figure.L1, ofComposite.whole.error());
            putSharpness(shown, figures);
            figures.put(Figure.RAW_HOLE_SSIM, ofRaw.hole.ssim());
            figures.put(Figure.RAW_BAND_PSNR, ofRaw.band.psnr());
            figures.put(Figure.RAW_BAND_SSIM, ofRaw.band.ssim());
            figures.put(Figure.RAW_BAND_L1, ofRaw.band.error());
            figures.put(Figure.RAW_PSNR, ofRaw.whole.psnr());
            figures.put(Figure.RAW_SSIM, ofRaw.whole.ssim());
            figures.put(Figure.RAW_MS_SSIM, ofRaw.multiScale);
            figures.put(Figure.RAW_L1, ofRaw.whole.error());
        }

        /** Leaves out what holes that are all edge, and originals without detail, have none of. */
        private void putSharpness(float[] composite, Figures figures) {
            Sharpness sharpness = new Sharpness(composite, samples, width, height, inside);
            figures.put(Figure.SHARPNESS, sharpness.ofGradients());
            double[] bands = sharpness.ofBands();
            for (int i = 0; i < bands.length; i++) {
                figures.put(BANDS.get(i), bands[i]);
            }
        }

        /** A picture with the original where nothing counts: what looks beyond the photo's edge is to see no difference there. */
        private float[] shown(Image image) {
            float[] other = image.toUnit();
            for (int i = 0; counting != null && i < other.length; i++) {
                other[i] = counting[i / image.channels()] ? other[i] : samples[i];
            }
            return other;
        }

        private Parts parts(float[] other) {
            Ssim ssim = Ssim.of(other, samples, width, height, 1, counting);
            return new Parts(
                    Quality.ofWhole(other, samples, ssim),
                    Quality.within(other, samples, ssim, hole),
                    Quality.within(other, samples, ssim, band),
                    MultiScaleSsim.of(other, samples, width, height, 1, ssim));
        }
    }

    private record Parts(Quality whole, Quality hole, Quality band, double multiScale) {}
}
