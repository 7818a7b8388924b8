package org.frt.run;

import java.util.List;
import org.frt.io.CsvJournal;
import org.frt.io.Json;

/**
 * An order of work on photos: units travel as JSON, rows as the report has them.
 *
 * @param <U> a photo with all that the verb has to know of it
 * @param <R> a row of the verb's report
 */
public interface PhotoWorkOrder<U extends PhotoUnit, R extends PhotoRow> extends WorkOrder<U, List<R>> {
    /** What units are, a record. */
    Class<U> unitType();

    /** The report's form. */
    CsvJournal<R> report();

    @Override
    default long bytesOf(U unit) {
        return unit.photo().found().bytes();
    }

    @Override
    default String writeUnit(U unit) {
        return Json.lineForElsewhere(unit);
    }

    @Override
    default U readUnit(String text) {
        return WorkOrder.readConfig(text, unitType());
    }

    @Override
    default String writeResult(List<R> rows) {
        return report().lines(rows);
    }

    @Override
    default List<R> readResult(String text) {
        return report().rows(text);
    }
}
