package org.frt.prepare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.frt.dataset.Manifest;
import org.frt.dataset.ManifestRow;
import org.frt.io.CsvJournal;
import org.frt.io.Json;
import org.frt.run.PhotoWorkOrder;
import org.frt.run.Work;
import org.frt.run.WorkOrder;

/**
 * Preparing as it travels. Tables of identities and parts do not: each photo brings its own line along.
 *
 * @param config a {@link PrepareConfig} in JSON
 * @param deciding what decides about the results, in JSON
 */
record PrepareOrder(String config, String deciding) implements PhotoWorkOrder<IdentifiedPhoto, ManifestRow> {
    static PrepareOrder of(PrepareWork work) {
        return new PrepareOrder(Json.lineForElsewhere(work.config()), WorkOrder.deciding(work.deciding()));
    }

    @Override
    public String title() {
        return "prepare";
    }

    @Override
    public Work<IdentifiedPhoto, List<ManifestRow>> accept() throws IOException {
        PrepareConfig read = WorkOrder.readConfig(config, PrepareConfig.class);
        ObjectNode here = PrepareSetup.deciding(read);
        WorkOrder.requireSame(deciding, here);
        return new PrepareWork(read, here);
    }

    @Override
    public Class<IdentifiedPhoto> unitType() {
        return IdentifiedPhoto.class;
    }

    @Override
    public CsvJournal<ManifestRow> report() {
        return Manifest.JOURNAL;
    }
}
