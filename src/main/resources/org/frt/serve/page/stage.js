import {Overlay} from './overlay.js';
import {outlineCursor, outlineFace, outlineRing, outlineShape} from './outlines.js';

/**
 * The canvas with the photo. What it shows is its `scene`: a view, the picture, and over it as far as they are there: another
 * picture right of the split, a mask, faces, what a tool is about to do, the brush's ring or the cursor of the keyboard.
 */
export class Stage {
  #canvas;
  #context;
  #overlay = new Overlay();
  #ratio = 1;
  #due = false;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d');
    this.scene = null;
    this.onDraw = () => {};
    new ResizeObserver(() => this.#fit()).observe(canvas.parentElement);
  }

  #fit() {
    const {width, height} = this.size;
    this.#ratio = Math.min(window.devicePixelRatio, 2);
    this.#canvas.width = Math.max(1, Math.round(width * this.#ratio));
    this.#canvas.height = Math.max(1, Math.round(height * this.#ratio));
    this.scene?.view.resize(width, height);
    this.#draw();
  }

  get size() {
    const {clientWidth, clientHeight} = this.#canvas.parentElement;
    return {width: Math.max(1, clientWidth), height: Math.max(1, clientHeight)};
  }

  /** Shows another scene, or none. */
  show(scene) {
    this.scene = scene;
    if (scene !== null) {
      const {width, height} = this.size;
      scene.view.resize(width, height);
    }
    this.redraw();
  }

  /** Draws the scene anew before the next frame. */
  redraw() {
    if (!this.#due) {
      this.#due = true;
      requestAnimationFrame(() => this.#draw());
    }
  }

  #draw() {
    this.#due = false;
    const context = this.#context;
    const ratio = this.#ratio;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const {scene} = this;
    if (scene !== null) {
      this.#drawPictures(context, scene);
      if (scene.mask) {
        this.#overlay.draw(context, scene.mask, scene.view, ratio);
      }
      for (const face of scene.faces) {
        outlineFace(context, scene.view, face);
      }
      if (scene.outline) {
        outlineShape(context, scene.view, scene.outline);
      }
      if (scene.ring) {
        outlineRing(context, scene.view, scene.ring);
      }
      if (scene.cursor) {
        outlineCursor(context, scene.cursor);
      }
    }
    this.onDraw();
  }

  #drawPictures(context, {view, picture, after, split}) {
    const {width, height} = view.window;
    if (!after) {
      picture.draw(context, view, this.#ratio);
      return;
    }
    for (const [side, left, right] of [[picture, 0, split * width], [after, split * width, width]]) {
      context.save();
      context.beginPath();
      context.rect(left, 0, right - left, height);
      context.clip();
      side.draw(context, view, this.#ratio);
      context.restore();
    }
  }
}
