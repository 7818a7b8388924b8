package org.frt.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.frt.checkpoint.EpochResult;
import org.frt.checkpoint.Losses;
import org.frt.checkpoint.Validation;
import org.frt.io.CsvJournal;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/** The file {@code history.csv}: a header line, then a line for each epoch of a training, oldest first. */
final class HistoryFile {
    static final String NAME = "history.csv";

    /** Later columns, which files of earlier versions lack. */
    private static final String IDENTITY_LOSS = "identity_loss";

    private static final String VALIDATION_IDENTITY = "validation_identity";

    private static final List<String> COLUMNS = List.of(
            "epoch",
            "generator_loss",
            "adversarial_loss",
            "pixel_loss",
            "discriminator_loss",
            IDENTITY_LOSS,
            "validation_pixel_loss",
            "validation_discriminator_loss",
            "validation_hole_psnr",
            "validation_hole_ssim",
            VALIDATION_IDENTITY,
            "training_faces",
            "validation_faces",
            "failed_faces",
            "seconds");

    private static final CsvJournal<Line> LINES = new CsvJournal<>(
            COLUMNS, Set.of(IDENTITY_LOSS, VALIDATION_IDENTITY), HistoryFile::fields, HistoryFile::line);

    private HistoryFile() {}

    /**
     * A line of the file.
     *
     * @param seconds how long the epoch took since its start or, if it was interrupted, since its last resumption; {@code
     *     null} if the process was killed before it could write that
     */
    record Line(EpochResult result, @Nullable Double seconds) {}

    /**
     * The lines; none if there is no such file.
     *
     * @throws InputException if one is no epoch of a training, or they are not oldest first
     */
    static List<Line> read(Path file) throws IOException {
        List<Line> lines = Files.exists(file) ? LINES.read(file) : List.of();
        for (int i = 1; i < lines.size(); i++) {
            int epoch = lines.get(i).result().epoch();
            if (epoch <= lines.get(i - 1).result().epoch()) {
                throw new InputException(
                        file,
                        "epoch " + epoch + " is not behind the earlier ones, or is there twice",
                        "bring the file back as it was, or name another output folder");
            }
        }
        return lines;
    }

    private static Line line(CSVRecord line) {
        return new Line(
                new EpochResult(
                        count(line, "epoch"),
                        new Losses(
                                number(line, "generator_loss"),
                                number(line, "adversarial_loss"),
                                number(line, "pixel_loss"),
                                number(line, "discriminator_loss"),
                                numberIfAny(line, IDENTITY_LOSS)),
                        new Validation(
                                number(line, "validation_pixel_loss"),
                                number(line, "validation_discriminator_loss"),
                                number(line, "validation_hole_psnr"),
                                number(line, "validation_hole_ssim"),
                                numberIfAny(line, VALIDATION_IDENTITY),
                                count(line, "validation_faces")),
                        count(line, "training_faces"),
                        count(line, "failed_faces")),
                numberIfAny(line, "seconds"));
    }

    private static int count(CSVRecord line, String column) {
        return Integer.parseInt(line.get(column));
    }

    private static double number(CSVRecord line, String column) {
        return Double.parseDouble(line.get(column));
    }

    private static @Nullable Double numberIfAny(CSVRecord line, String column) {
        return CsvJournal.text(line, column).isEmpty() ? null : number(line, column);
    }

    /** Replaces the file. */
    static void write(List<Line> lines, Path file) throws IOException {
        LINES.write(file, lines);
    }

    private static @Nullable Object[] fields(Line line) {
        EpochResult result = line.result();
        Losses losses = result.losses();
        Validation validation = result.validation();
        return new @Nullable Object[] {
            result.epoch(),
            losses.generator(),
            losses.adversarial(),
            losses.pixel(),
            losses.discriminator(),
            losses.identity(),
            validation.pixelLoss(),
            validation.discriminatorLoss(),
            validation.holePsnr(),
            validation.holeSsim(),
            validation.identity(),
            result.trainingFaces(),
            validation.faces(),
            result.failedFaces(),
            line.seconds()
        };
    }
}
