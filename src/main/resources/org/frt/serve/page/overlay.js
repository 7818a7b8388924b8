const MOST = 2_000_000;
const INSIDE = 0x8c7417e1;
const RIM = 0xffffffff;

/** Draws the part of a mask that a view shows: tinted, with a light rim around it. */
export class Overlay {
  #canvas = new OffscreenCanvas(1, 1);
  #context = this.#canvas.getContext('2d');

  draw(context, mask, view, ratio) {
    if (mask.bounds === null) {
      return;
    }
    const from = view.toPhoto(0, 0);
    const to = view.toPhoto(view.window.width, view.window.height);
    const finest = Math.max(1, Math.floor(1 / (view.scale * ratio)));
    const reach = mask.bounds;
    const shown = Math.max(0, Math.min(reach.right, to.x) - Math.max(reach.left, from.x))
      * Math.max(0, Math.min(reach.bottom, to.y) - Math.max(reach.top, from.y));
    const step = Math.max(finest, Math.ceil(Math.sqrt(shown / MOST)));
    const left = Math.max(0, reach.left - step, Math.floor(from.x));
    const top = Math.max(0, reach.top - step, Math.floor(from.y));
    const right = Math.min(mask.width, reach.right + step, Math.ceil(to.x));
    const bottom = Math.min(mask.height, reach.bottom + step, Math.ceil(to.y));
    if (left >= right || top >= bottom) {
      return;
    }
    const a = view.toWindow({x: left, y: top});
    const picture = this.#sampled(mask, left, top, Math.ceil((right - left) / step), Math.ceil((bottom - top) / step), step);
    context.imageSmoothingEnabled = view.scale * ratio * step < 1;
    const {width, height} = picture;
    this.#grow(width, height);
    this.#context.putImageData(picture, 0, 0);
    context.drawImage(this.#canvas, 0, 0, width, height, a.x, a.y, width * step * view.scale, height * step * view.scale);
  }

  #grow(width, height) {
    if (this.#canvas.width < width || this.#canvas.height < height) {
      this.#canvas.width = Math.max(this.#canvas.width, width);
      this.#canvas.height = Math.max(this.#canvas.height, height);
    }
  }

  /** Every so-manieth pixel of a part; the rim lies outside of the hole, so that a thin hole is not all rim. */
  #sampled(mask, left, top, width, height, step) {
    const picture = new ImageData(width, height);
    const out = new Uint32Array(picture.data.buffer);
    const {pixels} = mask;
    for (let row = 0, i = 0; row < height; row++) {
      let at = (top + row * step) * mask.width + left;
      for (let column = 0; column < width; column++, at += step, i++) {
        if (pixels[at] === 1) {
          out[i] = INSIDE;
          if (column > 0) {
            out[i - 1] ||= RIM;
          }
          if (column < width - 1) {
            out[i + 1] = RIM;
          }
          if (row > 0) {
            out[i - width] ||= RIM;
          }
          if (row < height - 1) {
            out[i + width] = RIM;
          }
        }
      }
    }
    return picture;
  }
}
