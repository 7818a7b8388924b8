package org.frt.inpaint;

import java.io.IOException;
import java.util.List;
import org.frt.io.CsvJournal;
import org.frt.io.Json;
import org.frt.run.PhotoFile;
import org.frt.run.PhotoWorkOrder;
import org.frt.run.Work;
import org.frt.run.WorkOrder;

/**
 * Inpainting as it travels.
 *
 * @param config an {@link InpaintConfig} in JSON
 * @param deciding what decides about the results, in JSON
 */
record InpaintOrder(String config, String deciding) implements PhotoWorkOrder<PhotoFile, ReportRow> {
    static InpaintOrder of(InpaintSetup setup) {
        return new InpaintOrder(Json.lineForElsewhere(setup.config()), WorkOrder.deciding(setup.deciding()));
    }

    @Override
    public String title() {
        return "inpaint";
    }

    @Override
    public Work<PhotoFile, List<ReportRow>> accept() throws IOException {
        InpaintSetup setup = InpaintSetup.of(WorkOrder.readConfig(config, InpaintConfig.class));
        WorkOrder.requireSame(deciding, setup.deciding());
        return new InpaintWork(setup);
    }

    @Override
    public Class<PhotoFile> unitType() {
        return PhotoFile.class;
    }

    @Override
    public CsvJournal<ReportRow> report() {
        return InpaintReport.CSV;
    }
}
