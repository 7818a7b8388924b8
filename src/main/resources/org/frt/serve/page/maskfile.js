const STRIP = 256;

/**
 * Reads a hole as the server sends it: white where it is.
 *
 * @returns {Promise<{width: number, height: number, pixels: Uint8Array}>} 1 in the hole, 0 elsewhere
 */
export async function readHole(png) {
  const bitmap = await createImageBitmap(png, {colorSpaceConversion: 'none'});
  const {width, height} = bitmap;
  const canvas = new OffscreenCanvas(width, Math.min(height, STRIP));
  const context = canvas.getContext('2d', {willReadFrequently: true});
  const pixels = new Uint8Array(width * height);
  for (let top = 0; top < height; top += STRIP) {
    context.drawImage(bitmap, 0, -top);
    const {data} = context.getImageData(0, 0, width, Math.min(STRIP, height - top));
    for (let i = 0; i < data.length / 4; i++) {
      pixels[top * width + i] = data[4 * i] === 255 ? 1 : 0;
    }
  }
  bitmap.close();
  return {width, height, pixels};
}
