package org.frt.spark;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.frt.run.ReportTable;
import org.jspecify.annotations.Nullable;

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

    static void write(SparkSession session, Path csv) throws IOException {
        CSVFormat headed = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<Row> rows = new ArrayList<>();
        StructType schema;
        try (Reader reader = Files.newBufferedReader(csv, StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(reader, headed)) {
            List<String> columns = parser.getHeaderNames();
            schema = schema(columns);
            for (CSVRecord record : parser) {
                rows.add(row(columns, record));
            }
        }
        Path table = ReportTable.of(csv);
        session.createDataFrame(rows, schema)
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(new org.apache.hadoop.fs.Path(table.toUri()).toString());
    }

    private static StructType schema(List<String> columns) {
        return new StructType(columns.stream()
                .map(column -> DataTypes.createStructField(
                        column, TEXTS.contains(column) ? DataTypes.StringType : DataTypes.DoubleType, true))
                .toArray(StructField[]::new));
    }

    private static Row row(List<String> columns, CSVRecord record) {
        Object[] values = columns.stream()
                .map(column -> {
                    String text = record.get(column);
                    if (TEXTS.contains(column)) {
                        return text;
                    }
                    return number(text);
                })
                .toArray();
        return RowFactory.create(values);
    }

    private static @Nullable Double number(String text) {
        return switch (text) {
            case "" -> null;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.valueOf(text);
        };
    }
}
