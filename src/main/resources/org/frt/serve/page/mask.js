/**
 * The hole in a photo: a byte for each pixel, 1 where it is to be filled. Edges are hard: there is nothing between hole and known.
 * A change is the runs of pixels that it turned, so that it is taken back by turning them again.
 */
export class Mask {
  #open = null;
  #done = [];
  #undone = [];
  #listeners = new Set();

  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height);
    this.area = 0;
    this.bounds = null;
  }

  get empty() {
    return this.area === 0;
  }

  get canUndo() {
    return this.#done.length > 0;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  isHole(x, y) {
    return this.pixels[y * this.width + x] === 1;
  }

  /** Begins a change, which `commit` or `cancel` ends; ends one that is under way. */
  begin() {
    if (this.#open !== null) {
      this.commit();
    }
    this.#open = [];
  }

  /** Makes the pixels of a row whose centres lie from one abscissa to another hole (1) or known (0). */
  span(y, left, right, value) {
    if (y < 0 || y >= this.height) {
      return;
    }
    const from = Math.max(0, Math.ceil(left - 0.5));
    const to = Math.min(this.width, Math.floor(right - 0.5) + 1);
    if (from < to) {
      this.#turnTo(y * this.width + from, y * this.width + to, value);
    }
  }

  #turnTo(from, to, value) {
    const pixels = this.pixels;
    for (let i = from; i < to; i++) {
      if (pixels[i] !== value) {
        const start = i;
        while (i < to && pixels[i] !== value) {
          i++;
        }
        (this.#open ??= []).push(start, i);
        this.#turn(start, i);
      }
    }
  }

  /** Turns a run of pixels that are all alike. */
  #turn(from, to) {
    const value = 1 - this.pixels[from];
    this.pixels.fill(value, from, to);
    this.area += value === 1 ? to - from : from - to;
    if (value === 1) {
      this.#reach(from, to - 1);
    }
  }

  /** Bounds only grow until the mask is empty: they say where to look, not where the hole ends. */
  #reach(first, last) {
    const top = Math.floor(first / this.width);
    const bottom = Math.floor(last / this.width);
    const left = top === bottom ? first % this.width : 0;
    const right = top === bottom ? last % this.width : this.width - 1;
    const b = this.bounds;
    if (b === null) {
      this.bounds = {left, top, right: right + 1, bottom: bottom + 1};
    } else {
      b.left = Math.min(b.left, left);
      b.top = Math.min(b.top, top);
      b.right = Math.max(b.right, right + 1);
      b.bottom = Math.max(b.bottom, bottom + 1);
    }
  }

  commit() {
    if (this.#open !== null && this.#open.length > 0) {
      this.#done.push(Int32Array.from(this.#open));
      this.#undone = [];
    }
    this.#open = null;
    this.#changed();
  }

  /** Takes back what was changed since `begin`. */
  cancel() {
    const runs = this.#open;
    this.#open = null;
    if (runs !== null) {
      this.#turnAll(runs);
    }
  }

  undo() {
    const runs = this.#done.pop();
    if (runs !== undefined) {
      this.#undone.push(runs);
      this.#turnAll(runs);
    }
  }

  redo() {
    const runs = this.#undone.pop();
    if (runs !== undefined) {
      this.#done.push(runs);
      this.#turnAll(runs);
    }
  }

  #turnAll(runs) {
    for (let i = 0; i < runs.length; i += 2) {
      this.#turn(runs[i], runs[i + 1]);
    }
    this.#changed();
  }

  #changed() {
    if (this.area === 0) {
      this.bounds = null;
    }
    for (const listener of this.#listeners) {
      listener();
    }
  }

  onChange(listener) {
    this.#listeners.add(listener);
  }

  clear() {
    this.begin();
    this.#turnTo(0, this.pixels.length, 0);
    this.commit();
  }

  invert() {
    this.begin();
    for (let i = 0; i < this.pixels.length; ) {
      const start = i;
      const value = this.pixels[i];
      while (i < this.pixels.length && this.pixels[i] === value) {
        i++;
      }
      this.#open.push(start, i);
      this.#turn(start, i);
    }
    this.commit();
  }

  /** Makes it another hole of the same size. */
  replace(pixels) {
    this.begin();
    for (let i = 0; i < pixels.length; ) {
      const start = i;
      const value = pixels[i];
      while (i < pixels.length && pixels[i] === value) {
        i++;
      }
      this.#turnTo(start, i, value);
    }
    this.commit();
  }
}
