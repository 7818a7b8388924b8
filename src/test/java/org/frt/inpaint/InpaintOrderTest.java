package org.frt.inpaint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.frt.damage.HoleShape;
import org.frt.damage.MaskOptions;
import org.frt.face.FaceOptions;
import org.frt.io.InputException;
import org.frt.io.SourceFiles;
import org.frt.onnx.Device;
import org.frt.run.PhotoFile;
import org.frt.run.RunOptions;
import org.frt.run.Status;
import org.frt.run.WorkOrder;
import org.junit.jupiter.api.Test;

/** What goes to other machines, and what they make of it. */
final class InpaintOrderTest {
    private static InpaintOrder order() throws Exception {
        return InpaintOrder.of(InpaintSetup.of(new InpaintConfig(
                new RunOptions(List.of(Path.of("photos")), Path.of("out"), 1, false, false),
                null,
                new HoleOptions(null, MaskOptions.PLAIN, 2, HoleShape.BRUSH, 42),
                FaceOptions.DEFAULT,
                false,
                new RestoredPhotos(RestoredPhotos.Format.SAME, false),
                false,
                Device.CPU)));
    }

    @Test
    void isTheSameWorkAtTheOtherEndWhicheverFolderThatWorksIn() throws Exception {
        InpaintOrder order = order();
        assertThat(order.accept().order()).isEqualTo(order);
        InpaintConfig read = WorkOrder.readConfig(order.config(), InpaintConfig.class);
        assertThat(read.run().sources()).containsExactly(Path.of("photos").toAbsolutePath());
        assertThat(read.run().output()).isEqualTo(Path.of("out").toAbsolutePath());
    }

    @Test
    void isRefusedWhereTheGeneratorIsAnother() throws Exception {
        InpaintOrder order = order();
        String other = order.deciding().replaceFirst("(\"generator\":\"sha256:)[0-9a-f]{4}", "$10000");
        assertThat(other).isNotEqualTo(order.deciding());
        assertThatThrownBy(() -> new InpaintOrder(order.config(), other).accept())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("generator is \"sha256:")
                .hasMessageContaining("let all machines see the same files");
    }

    @Test
    void photosAndRowsSurviveTheWay() throws Exception {
        InpaintOrder order = order();
        PhotoFile photo = new PhotoFile(
                new SourceFiles.Found(Path.of("/photos/ä \"b\"\n.jpg"), "ä \"b\"\n.jpg", 70),
                "ä \"b\"\n",
                List.of("ä-png"));
        assertThat(order.readUnit(order.writeUnit(photo))).isEqualTo(photo);
        List<ReportRow> rows = List.of(
                new ReportRow(
                        photo.source(),
                        null,
                        "a",
                        Status.FAILED,
                        "a, \"b\"\nc",
                        null,
                        null,
                        null,
                        ReportRow.Times.NONE),
                new ReportRow(photo.source(), null, "a.2", Status.REFUSED, "", null, null, null, ReportRow.Times.NONE));
        assertThat(order.readResult(order.writeResult(rows))).isEqualTo(rows);
    }
}
