const MOST = 2_000_000;
const INSIDE = 0x8c7417e1;
const RIM = 0xffffffff;

/** Draws the part of a mask that a view shows: tinted, with a light rim. */
export class Overlay {
  #canvas = new OffscreenCanvas(1, 1);
  #context = this.#canvas.getContext('2d');

  draw(context, mask, view, ratio) {
    if (mask.bounds === null) {
      return;
    }
    const from = view.toPhoto(0, 0);
    const to = view.toPhoto(view.window.width, view.window.height);
    const left = Math.max(mask.bounds.left, Math.floor(from.x));
    const top = Math.max(mask.bounds.top, Math.floor(from.y));
    const right = Math.min(mask.bounds.right, Math.ceil(to.x));
    const bottom = Math.min(mask.bounds.bottom, Math.ceil(to.y));
    if (left >= right || top >= bottom) {
      return;
    }
    const finest = Math.max(1, Math.floor(1 / (view.scale * ratio)));
    const step = Math.max(finest, Math.ceil(Math.sqrt(((right - left) * (bottom - top)) / MOST)));
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

  /** Every so-manieth pixel of a part. */
  #sampled(mask, left, top, width, height, step) {
    const picture = new ImageData(width, height);
    const out = new Uint32Array(picture.data.buffer);
    const {pixels} = mask;
    const down = step * mask.width;
    const last = mask.width - step;
    const end = pixels.length - down;
    for (let row = 0, i = 0; row < height; row++) {
      let at = (top + row * step) * mask.width + left;
      for (let column = 0, x = left; column < width; column++, x += step, at += step, i++) {
        if (pixels[at] === 1) {
          const inside =
            x >= step && x < last && at >= down && at < end &&
            pixels[at - step] === 1 && pixels[at + step] === 1 && pixels[at - down] === 1 && pixels[at + down] === 1;
          out[i] = inside ? INSIDE : RIM;
        }
      }
    }
    return picture;
  }
}
