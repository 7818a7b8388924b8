/** Masks as PNG files: 8 bits of grey, 255 in the hole and 0 elsewhere, nothing between. */

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const CRC = Uint32Array.from({length: 256}, (_, n) => {
  for (let bit = 0; bit < 8; bit++) {
    n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  }
  return n;
});

/** A PNG file of a mask, as a blob. */
export async function maskPng(mask) {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, mask.width);
  header.setUint32(4, mask.height);
  header.setUint8(8, 8);
  const data = new Uint8Array(await deflated(rows(mask)));
  const parts = [SIGNATURE, chunk('IHDR', new Uint8Array(header.buffer)), chunk('IDAT', data), chunk('IEND', new Uint8Array())];
  return new Blob(parts, {type: 'image/png'});
}

/** Its rows, each behind a 0: not filtered. */
function rows(mask) {
  const {width, height, pixels} = mask;
  const bytes = new Uint8Array((width + 1) * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 1; x <= width; x++, i++) {
      bytes[y * (width + 1) + x] = 255 * pixels[i];
    }
  }
  return bytes;
}

function deflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Response(stream).arrayBuffer();
}

function chunk(type, data) {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  let crc = 0xffffffff;
  for (let i = 4; i < bytes.length - 4; i++) {
    crc = CRC[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  }
  view.setUint32(bytes.length - 4, (crc ^ 0xffffffff) >>> 0);
  return bytes;
}
