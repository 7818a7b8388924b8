// What the consumer wrote is the photo, with other pixels where the mask is white and only there.
import javax.imageio.ImageIO

def restored = ImageIO.read(new File(basedir, 'target/restored.png'))
def photo = ImageIO.read(new File(basedir, 'photo.jpg'))
def mask = ImageIO.read(new File(basedir, 'mask.png')).raster
assert [restored.width, restored.height] == [photo.width, photo.height]

int hole = 0
int filled = 0
for (int y = 0; y < photo.height; y++) {
    for (int x = 0; x < photo.width; x++) {
        int difference = [16, 8, 0].collect { Math.abs(((restored.getRGB(x, y) >> it) & 0xFF) - ((photo.getRGB(x, y) >> it) & 0xFF)) }.max()
        if (mask.getSample(x, y, 0) > 0) {
            hole++
            filled += difference > 8 ? 1 : 0
        } else {
            // Decoders of JPEG round in their own ways.
            assert difference <= 8 : "($x, $y) is no hole, but differs by $difference"
        }
    }
}
assert filled > hole / 3 : "of $hole pixels of the hole only $filled are filled"
