// What the consumer wrote is the photo, with other pixels where the mask is white.
import javax.imageio.ImageIO

def restored = ImageIO.read(new File(basedir, 'target/restored.png'))
def photo = ImageIO.read(new File(basedir, 'photo.jpg'))
assert [restored.width, restored.height] == [photo.width, photo.height]
