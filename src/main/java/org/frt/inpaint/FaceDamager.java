package org.frt.inpaint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.frt.damage.Damage;
import org.frt.damage.Mask;
import org.frt.damage.UserMask;
import org.frt.damage.UserMasks;
import org.frt.face.AlignedFace;
import org.frt.face.FaceAligner;
import org.frt.face.FaceFinding;
import org.frt.face.FaceTemplate;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.image.PngWriter;
import org.frt.inpaint.ReportRow.Status;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/** Reads photos, aligns and damages their faces, and writes these three kinds of files. One photo at a time. */
final class FaceDamager implements AutoCloseable {
    private final InpaintConfig config;
    private final ResultFolder results;
    private final @Nullable UserMasks masks;
    private final @Nullable FaceAligner aligner;

    /** Loads what finds faces, unless they are aligned already. */
    FaceDamager(InpaintConfig config, @Nullable UserMasks masks) {
        this.config = config;
        this.results = new ResultFolder(config.output());
        this.masks = masks;
        this.aligner = config.aligned() ? null : FaceAligner.open(config.faces());
    }

    /**
     * What there is to inpaint in a photo.
     *
     * @throws InputException if the photo or its mask cannot be used
     */
    DamagedPhoto damage(Photo photo) throws IOException {
        long start = System.nanoTime();
        Image image = ImageReader.readRgb(photo.path());
        UserMask mask = masks == null ? null : masks.of(photo.found(), image, FaceTemplate.SIZE);
        Work work = new Work(photo, mask, start);
        if (aligner == null) {
            work.takeAsAligned(image);
        } else {
            for (FaceFinding finding : aligner.find(image)) {
                work.take(finding);
            }
        }
        return new DamagedPhoto(photo, image, work.faces, work.rows);
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Override
    public void close() {
        if (aligner != null) {
            aligner.close();
        }
    }

    /** One photo's faces, as they are gathered. */
    private final class Work {
        private final Photo photo;
        private final @Nullable UserMask mask;
        private final long start;
        private final List<DamagedFace> faces = new ArrayList<>();
        private final List<ReportRow> rows = new ArrayList<>();

        Work(Photo photo, @Nullable UserMask mask, long start) {
            this.photo = photo;
            this.mask = mask;
            this.start = start;
        }

        void takeAsAligned(Image image) throws IOException {
            if (image.width() != image.height()) {
                throw new InputException(
                        photo.path(),
                        "an aligned face is square, not " + image.size(),
                        "leave out --aligned, so that frt aligns it");
            }
            Similarity toAligned = Similarity.scaling(image.width(), FaceTemplate.SIZE);
            damage(toAligned.warp(image, FaceTemplate.SIZE, FaceTemplate.SIZE), toAligned, null, null);
        }

        void take(FaceFinding finding) throws IOException {
            if (finding instanceof FaceFinding.Accepted accepted) {
                AlignedFace face = accepted.face();
                damage(face.image(), face.toTemplate(), face.yaw(), face.eyeDistance());
            } else if (finding instanceof FaceFinding.Refused refused) {
                AlignedFace face = refused.face();
                if (face == null) {
                    addRow(Status.REFUSED, refused.reason(), null, null, null, null);
                } else {
                    addRow(Status.REFUSED, refused.reason(), face.yaw(), face.eyeDistance(), face.toTemplate(), null);
                }
            }
        }

        private void damage(Image aligned, Similarity toAligned, @Nullable Double yaw, @Nullable Double eyeDistance)
                throws IOException {
            String name = photo.nameOf(rows.size());
            Damage damage = damage(aligned, toAligned, name);
            double hole = damage.mask().coverage();
            if (hole == 0) {
                addRow(Status.REFUSED, "the mask has no hole in this face", yaw, eyeDistance, toAligned, null);
                return;
            }
            write(aligned, damage, name);
            Mask holeInPhoto = mask != null && mask.frame() == UserMask.Frame.PHOTO ? mask.mask() : null;
            faces.add(new DamagedFace(name, aligned, toAligned, damage, holeInPhoto));
            addRow(Status.DONE, "", yaw, eyeDistance, toAligned, hole);
        }

        private Damage damage(Image aligned, Similarity toAligned, String name) {
            if (mask == null) {
                return Damage.make(aligned, name, config.seed(), config.holes());
            }
            Mask hole = mask.frame() == UserMask.Frame.ALIGNED
                    ? mask.mask()
                    : new Mask(toAligned.warpMask(mask.mask().image(), FaceTemplate.SIZE, FaceTemplate.SIZE));
            return Damage.in(aligned, hole, name, config.seed());
        }

        private void addRow(
                Status status,
                String reason,
                @Nullable Double yaw,
                @Nullable Double eyeDistance,
                @Nullable Similarity toAligned,
                @Nullable Double hole) {
            rows.add(new ReportRow(
                    photo.source(),
                    photo.nameOf(rows.size()),
                    status,
                    reason,
                    yaw,
                    eyeDistance,
                    toAligned,
                    hole,
                    millisSince(start),
                    0,
                    0));
        }
    }

    private void write(Image aligned, Damage damage, String name) throws IOException {
        PngWriter.write(aligned, results.aligned(name));
        PngWriter.write(damage.mask().image(), results.mask(name));
        PngWriter.write(damage.damaged(), results.damaged(name));
    }
}
