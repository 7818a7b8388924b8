// The consumer's inputs: the sample photo as a JPEG, and a mask of its size that is white over one eye.
import java.awt.Color
import java.awt.image.BufferedImage
import javax.imageio.ImageIO

def photo = ImageIO.read(new File(basedir, '../../../dataset/sample/eileen-collins.png'))
assert ImageIO.write(photo, 'jpg', new File(basedir, 'photo.jpg'))

def mask = new BufferedImage(photo.width, photo.height, BufferedImage.TYPE_BYTE_GRAY)
def pen = mask.createGraphics()
pen.color = Color.WHITE
pen.fillOval(190, 90, 50, 30)
pen.dispose()
assert ImageIO.write(mask, 'png', new File(basedir, 'mask.png'))
