import java.io.IOException;
import java.nio.file.Path;
import org.frt.image.ImageReader;
import org.frt.image.PngWriter;

public final class Restore {
    public static void main(String[] args) throws IOException {
        PngWriter.write(ImageReader.readRgb(Path.of(args[0])), Path.of(args[2]));
    }
}
