package org.frt.train;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.frt.io.AtomicFile;
import org.frt.io.InputException;

/** The epochs of a training, in {@code history.csv}: a header line, then an {@link EpochResult} a line. */
final class History {
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
            .setRecordSeparator('\n')
            .get();

    private final Path file;
    private final List<EpochResult> results = new ArrayList<>();

    private History(Path file) {
        this.file = file;
    }

    /**
     * Reads what is there of a training.
     *
     * @param epochs how many epochs the training has behind it; lines of later ones come from a run that was killed and
     *     are dropped
     */
    static History open(Path file, int epochs) throws IOException {
        History history = new History(file);
        if (epochs > 0 && Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                CSVFormat format = FORMAT.builder().setSkipHeaderRecord(true).get();
                for (CSVRecord line : format.parse(reader)) {
                    EpochResult result = result(line, file);
                    if (result.epoch() < epochs) {
                        history.results.add(result);
                    }
                }
            }
        }
        return history;
    }

    private static EpochResult result(CSVRecord line, Path file) {
        try {
            return new EpochResult(
                    Integer.parseInt(line.get(0)),
                    Double.parseDouble(line.get(1)),
                    Double.parseDouble(line.get(2)),
                    Double.parseDouble(line.get(3)),
                    Double.parseDouble(line.get(4)),
                    Double.parseDouble(line.get(5)),
                    Double.parseDouble(line.get(6)),
                    Double.parseDouble(line.get(7)),
                    Double.parseDouble(line.get(8)),
                    Integer.parseInt(line.get(9)),
                    Integer.parseInt(line.get(10)),
                    Integer.parseInt(line.get(11)),
                    Double.parseDouble(line.get(12)));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new InputException(
                    file,
                    "line " + (line.getRecordNumber() + 1) + " is no epoch of a training",
                    "move the file away or name another output folder",
                    e);
        }
    }

    /** Adds an epoch and writes the file. */
    void add(EpochResult result) throws IOException {
        results.add(result);
        AtomicFile.write(file, out -> {
            CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), FORMAT);
            for (EpochResult each : results) {
                printer.printRecord(
                        each.epoch(),
                        each.generatorLoss(),
                        each.adversarialLoss(),
                        each.pixelLoss(),
                        each.discriminatorLoss(),
                        each.validationPixelLoss(),
                        each.validationDiscriminatorLoss(),
                        each.validationHolePsnr(),
                        each.validationHoleSsim(),
                        each.trainingFaces(),
                        each.validationFaces(),
                        each.failedFaces(),
                        each.seconds());
            }
            printer.flush();
        });
    }

    /** The epochs, oldest first. */
    List<EpochResult> results() {
        return Collections.unmodifiableList(results);
    }

    /** The epochs of the highest hole PSNR on the validation faces, best first. */
    List<EpochResult> best(int count) {
        return results.stream()
                .sorted(Comparator.comparingDouble(EpochResult::validationHolePsnr)
                        .reversed())
                .limit(count)
                .toList();
    }
}
