package org.frt.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;
import org.frt.cli.SystemProperties;
import org.frt.run.ReportTable;

/** Makes a table of a report, {@code TableOnSpark CSV}, and prints its columns' types and its rows, a line each. */
final class TableOnSpark {
    private TableOnSpark() {}

    public static void main(String[] arguments) throws Exception {
        Path csv = Path.of(arguments[0]);
        SystemProperties.configure(false);
        SparkSession.Builder builder = SparkSession.builder().master("local[1]").config("spark.ui.enabled", "false");
        try (SparkSession session = builder.getOrCreate()) {
            ParquetTable.write(session, csv);
            var table =
                    session.read().option(DataSource.GLOB_PATHS_KEY(), false).parquet("file:" + ReportTable.of(csv));
            System.out.println(List.of(table.schema().fields()).stream()
                    .map(field -> field.name() + " " + field.dataType().simpleString())
                    .collect(Collectors.joining(", ")));
            for (Row row : table.collectAsList()) {
                System.out.println(IntStream.range(0, row.size())
                        .mapToObj(i -> String.valueOf(row.get(i)))
                        .collect(Collectors.joining("|"))
                        .replace("\n", "\\n"));
            }
        }
    }
}
