const SMALL = 2048;

/**
 * A picture, upright. It is decoded while it is looked at; else it rests, and keeps its file only. Large ones are decoded a second
 * time in small, for views that show much of them.
 */
export class Picture {
  #file;
  #awake = false;
  #waking = null;
  full = null;
  small = null;

  /** A picture that is decoded. */
  static async of(file) {
    const picture = new Picture(file);
    await picture.wake();
    return picture;
  }

  constructor(file) {
    this.#file = file;
  }

  /** Decodes it, unless it is to rest again before that is done. */
  async wake() {
    this.#awake = true;
    if (this.full === null) {
      await (this.#waking ??= this.#decode().finally(() => this.#waking = null));
      if (!this.#awake) {
        this.rest();
      }
    }
  }

  async #decode() {
    const full = await createImageBitmap(this.#file);
    const factor = SMALL / Math.max(full.width, full.height);
    this.small = factor < 0.75
      ? await createImageBitmap(full, {
          resizeWidth: Math.max(1, Math.round(full.width * factor)),
          resizeHeight: Math.max(1, Math.round(full.height * factor)),
          resizeQuality: 'high',
        })
      : null;
    this.full = full;
    this.width = full.width;
    this.height = full.height;
  }

  rest() {
    this.#awake = false;
    this.full?.close();
    this.small?.close();
    this.full = this.small = null;
  }

  /** Draws what a view shows of it; ratio is the number of the canvas's pixels to one of the window's. */
  draw(context, view, ratio) {
    if (this.full === null) {
      return;
    }
    const bitmap = this.small !== null && view.scale * ratio * this.width <= this.small.width ? this.small : this.full;
    const factor = bitmap.width / this.width;
    const from = view.toPhoto(0, 0);
    const to = view.toPhoto(view.window.width, view.window.height);
    const left = Math.max(0, Math.floor(from.x * factor));
    const top = Math.max(0, Math.floor(from.y * factor));
    const right = Math.min(bitmap.width, Math.ceil(to.x * factor));
    const bottom = Math.min(bitmap.height, Math.ceil(to.y * factor));
    if (left < right && top < bottom) {
      const a = view.toWindow({x: left / factor, y: top / factor});
      const b = view.toWindow({x: right / factor, y: bottom / factor});
      context.imageSmoothingEnabled = view.scale * ratio < 4;
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, left, top, right - left, bottom - top, a.x, a.y, b.x - a.x, b.y - a.y);
    }
  }

  /** A small copy as a blob, for the list of photos. */
  async thumbnail(side) {
    const factor = side / Math.min(this.width, this.height);
    const canvas = new OffscreenCanvas(side, side);
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    const [width, height] = [this.width * factor, this.height * factor];
    context.drawImage(this.small ?? this.full, (side - width) / 2, (side - height) / 2, width, height);
    return canvas.convertToBlob({type: 'image/jpeg', quality: 0.85});
  }
}
