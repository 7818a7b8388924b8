const CLOSEST = 40;

/** Which part of a picture a window shows: how large, and what lies in its middle. The window's places are in CSS pixels. */
export class View {
  constructor(width, height) {
    this.picture = {width, height};
    this.window = {width: 1, height: 1};
    this.scale = 0;
    this.centre = {x: width / 2, y: height / 2};
  }

  /** Shows it in a window of this size: whole at first, later so that its middle stays. */
  resize(width, height) {
    const whole = this.scale === 0 || this.showsAll;
    this.window = {width, height};
    if (whole) {
      this.showAll();
    } else {
      this.#keepWithin();
    }
  }

  get #scaleOfAll() {
    const {width, height} = this.window;
    const margin = Math.min(24, width / 16, height / 16);
    return Math.min((width - 2 * margin) / this.picture.width, (height - 2 * margin) / this.picture.height);
  }

  get showsAll() {
    return Math.abs(this.scale / this.#scaleOfAll - 1) < 1e-6;
  }

  showAll() {
    this.scale = this.#scaleOfAll;
    this.#keepWithin();
  }

  /** Makes a place fill most of the window. */
  showPart(box) {
    this.scale = 0.75 * Math.min(this.window.width / box.width, this.window.height / box.height);
    this.centre = {x: box.x + box.width / 2, y: box.y + box.height / 2};
    this.#keepWithin();
  }

  toPhoto(x, y) {
    return {
      x: this.centre.x + (x - this.window.width / 2) / this.scale,
      y: this.centre.y + (y - this.window.height / 2) / this.scale,
    };
  }

  toWindow(point) {
    return {
      x: (point.x - this.centre.x) * this.scale + this.window.width / 2,
      y: (point.y - this.centre.y) * this.scale + this.window.height / 2,
    };
  }

  /** Magnifies; what lies at a place of the window stays there. */
  zoom(factor, x = this.window.width / 2, y = this.window.height / 2) {
    const fixed = this.toPhoto(x, y);
    this.scale *= factor;
    this.#keepWithin();
    const now = this.toPhoto(x, y);
    this.centre.x += fixed.x - now.x;
    this.centre.y += fixed.y - now.y;
    this.#keepWithin();
  }

  /** Moves the picture by so many pixels of the window. */
  pan(dx, dy) {
    this.centre.x -= dx / this.scale;
    this.centre.y -= dy / this.scale;
    this.#keepWithin();
  }

  #keepWithin() {
    const all = this.#scaleOfAll;
    this.scale = Math.min(Math.max(this.scale, Math.min(all, 1)), Math.max(CLOSEST, all));
    for (const [axis, side] of [['x', 'width'], ['y', 'height']]) {
      const half = this.window[side] / 2 / this.scale;
      const length = this.picture[side];
      const margin = Math.min(half, length / 2);
      this.centre[axis] = 2 * half >= length && this.scale <= all * 1.001
        ? length / 2
        : Math.min(Math.max(this.centre[axis], margin / 2), length - margin / 2);
    }
  }
}
