package org.frt.train;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.frt.checkpoint.EpochResult;
import org.frt.checkpoint.Losses;
import org.frt.checkpoint.Validation;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;
import org.jspecify.annotations.Nullable;

/** The file {@code history.csv}: a header line, then a line for each epoch of a training, oldest first. */
final class HistoryFile {
    static final String NAME = "history.csv";

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader(
                    "epoch",
                    "generator_loss",
                    "adversarial_loss",
                    "pixel_loss",
                    "discriminator_loss",
                    "validation_pixel_loss",
                    "validation_discriminator_loss",
                    "validation_hole_psnr",
                    "validation_hole_ssim",
                    "training_faces",
                    "validation_faces",
                    "failed_faces",
                    "seconds")
            .setSkipHeaderRecord(true)
            .setRecordSeparator('\n')
            .get();

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
     * @throws InputException if one is no epoch of a training
     */
    static List<Line> read(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        if (Files.exists(file)) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            for (CSVRecord record : FORMAT.parse(new StringReader(text))) {
                lines.add(line(record, file));
            }
        }
        return lines;
    }

    private static Line line(CSVRecord line, Path file) {
        try {
            int validationFaces = Integer.parseInt(line.get(10));
            return new Line(
                    new EpochResult(
                            Integer.parseInt(line.get(0)),
                            new Losses(number(line, 1), number(line, 2), number(line, 3), number(line, 4)),
                            new Validation(
                                    number(line, 5),
                                    number(line, 6),
                                    number(line, 7),
                                    number(line, 8),
                                    validationFaces),
                            Integer.parseInt(line.get(9)),
                            Integer.parseInt(line.get(11))),
                    line.get(12).isEmpty() ? null : number(line, 12));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new InputException(
                    file,
                    "line " + (line.getRecordNumber() + 1) + " is no epoch of a training",
                    "bring back the file as it was, or name another output folder",
                    e);
        }
    }

    private static double number(CSVRecord line, int column) {
        return Double.parseDouble(line.get(column));
    }

    /** Replaces the file. */
    static void write(List<Line> lines, Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        FORMAT.builder().setSkipHeaderRecord(false).get().printRecord(text, (Object[]) FORMAT.getHeader());
        for (Line line : lines) {
            EpochResult result = line.result();
            Losses losses = result.losses();
            Validation validation = result.validation();
            FORMAT.printRecord(
                    text,
                    result.epoch(),
                    losses.generator(),
                    losses.adversarial(),
                    losses.pixel(),
                    losses.discriminator(),
                    validation.pixelLoss(),
                    validation.discriminatorLoss(),
                    validation.holePsnr(),
                    validation.holeSsim(),
                    result.trainingFaces(),
                    validation.faces(),
                    result.failedFaces(),
                    line.seconds());
        }
        AtomicFile.writeText(file, text.toString());
    }
}
