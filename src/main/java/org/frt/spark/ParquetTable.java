package org.frt.spark;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.frt.run.ReportTable;

/** A report as a table for Spark and others: {@code report.csv} becomes {@code report.parquet} beside it. */
final class ParquetTable {
    /** The columns of reports that hold texts; all others hold numbers, or nothing. */
    private static final Set<String> TEXTS = Set.of(
            "source",
            "source_sha256",
            "name",
            "candidate",
            "split",
            "identity",
            "status",
            "reason",
            "mask_reading",
            "restored",
            "note");

    private ParquetTable() {}

    /** Makes the table, unless it is there. */
    static void write(SparkSession session, Path csv) throws IOException {
        ReportTable.make(csv, folder -> write(session, csv, folder));
    }

    /** Spark reads the report itself, so that no machine holds all of it, however long it is. */
    private static void write(SparkSession session, Path csv, Path folder) throws IOException {
        session.read()
                .schema(schema(columns(csv)))
                .option("header", true)
                .option("multiLine", true)
                .option("escape", "\"")
                .option("positiveInf", "inf")
                .option("negativeInf", "-inf")
                .option("nanValue", "nan")
                .option("mode", "FAILFAST")
                // A name is no pattern, whatever signs it has.
                .option(DataSource.GLOB_PATHS_KEY(), false)
                .csv(text(csv))
                .na()
                .fill("")
                .write()
                .parquet(text(folder));
    }

    private static String text(Path file) {
        return new org.apache.hadoop.fs.Path(file.toUri()).toString();
    }

    private static List<String> columns(Path csv) throws IOException {
        try (Reader reader = Files.newBufferedReader(csv, StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(
                        reader, CSVFormat.DEFAULT.builder().setHeader().get())) {
            return parser.getHeaderNames();
        }
    }

    private static StructType schema(List<String> columns) {
        return new StructType(columns.stream()
                .map(column -> DataTypes.createStructField(
                        column, TEXTS.contains(column) ? DataTypes.StringType : DataTypes.DoubleType, true))
                .toArray(StructField[]::new));
    }
}
