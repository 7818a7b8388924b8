const HALF = 128;
const STRIP = 256;

/**
 * Reads a picture as a mask: the alpha channel tells hole from known if it varies, else the first of red, green and blue that
 * does; half of the range and more is hole. What the browser cannot read, the server does.
 *
 * @returns {Promise<{width: number, height: number, pixels: Uint8Array, meaning: string}>} 1 in the hole, 0 elsewhere
 */
export async function readMask(file, server) {
  const bitmap = await decode(file, server);
  const {width, height} = bitmap;
  const channels = [0, 1, 2, 3].map(() => ({lowest: 255, highest: 0}));
  const canvas = new OffscreenCanvas(width, Math.min(height, STRIP));
  const context = canvas.getContext('2d', {willReadFrequently: true});
  const strips = function* () {
    for (let top = 0; top < height; top += STRIP) {
      context.clearRect(0, 0, width, STRIP);
      context.drawImage(bitmap, 0, -top);
      yield {top, data: context.getImageData(0, 0, width, Math.min(STRIP, height - top)).data};
    }
  };
  for (const {data} of strips()) {
    for (let i = 0; i < data.length; i++) {
      const channel = channels[i & 3];
      channel.lowest = Math.min(channel.lowest, data[i]);
      channel.highest = Math.max(channel.highest, data[i]);
    }
  }
  const deciding = [3, 0, 1, 2].find(c => channels[c].lowest < channels[c].highest) ?? 0;
  const pixels = new Uint8Array(width * height);
  for (const {top, data} of strips()) {
    for (let i = 0; i < data.length / 4; i++) {
      pixels[top * width + i] = data[4 * i + deciding] >= HALF && data[4 * i + 3] > 0 ? 1 : 0;
    }
  }
  bitmap.close();
  return {width, height, pixels, meaning: deciding === 3 ? 'What is opaque is the hole.' : 'White is the hole.'};
}

async function decode(file, server) {
  const asItIs = {premultiplyAlpha: 'none', colorSpaceConversion: 'none'};
  try {
    return await createImageBitmap(file, asItIs);
  } catch {
    const form = new FormData();
    form.append('photo', file, file.name);
    return createImageBitmap(await server.request('api/picture', {form, accept: 'image/png'}), asItIs);
  }
}
