import java.io.IOException;
import java.nio.file.Path;
import org.frt.damage.Mask;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.image.PngWriter;
import org.frt.restore.FaceOutcome;
import org.frt.restore.FaceRestorer;
import org.frt.restore.Restoration;

public final class Restore {
    public static void main(String[] args) throws IOException {
        try (FaceRestorer restorer = FaceRestorer.builtIn()) {
            Image photo = ImageReader.readRgb(Path.of(args[0]));
            Mask hole = Mask.read(Path.of(args[1]));
            Restoration restored = restorer.restore(photo, hole);
            if (!restored.changed()) {
                System.err.println("nothing was filled: "
                        + restored.faces().stream().map(FaceOutcome::reason).toList());
            }
            PngWriter.write(restored.photo(), Path.of(args[2]));
        }
    }
}
