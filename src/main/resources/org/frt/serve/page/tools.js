import {polygon, rectangle, stroke} from './shapes.js';

/**
 * What the pointer, or the cursor of the keyboard, does to a mask. A tool is pressed, moved and released at places in pixels of
 * the photo; `settings` holds the brush's size and whether it erases. What is to be seen of it before it is released is `outline`.
 */

class Brush {
  constructor(mask, settings) {
    this.mask = mask;
    this.radius = settings.size / 2;
    this.value = settings.erases ? 0 : 1;
    this.outline = null;
  }

  press(place) {
    this.last = place;
    stroke(this.mask, place, place, this.radius, this.value);
  }

  move(place) {
    stroke(this.mask, this.last, place, this.radius, this.value);
    this.last = place;
  }

  release() {}
}

class Rectangle {
  constructor(mask, settings) {
    this.mask = mask;
    this.value = settings.erases ? 0 : 1;
  }

  press(place) {
    this.from = place;
    this.move(place);
  }

  move(place) {
    const {from} = this;
    this.to = place;
    this.outline = [from, {x: place.x, y: from.y}, place, {x: from.x, y: place.y}];
  }

  release() {
    rectangle(this.mask, this.from, this.to, this.value);
  }
}

class Lasso {
  constructor(mask, settings) {
    this.mask = mask;
    this.value = settings.erases ? 0 : 1;
    this.outline = [];
  }

  press(place) {
    this.move(place);
  }

  move(place) {
    this.outline.push(place);
  }

  release() {
    polygon(this.mask, this.outline, this.value);
  }
}

const SHAPES = {brush: Brush, eraser: Brush, rectangle: Rectangle, lasso: Lasso};

/** Begins to use a tool on a mask; until it is released or cancelled the mask is in the middle of a change. */
export function use(tool, mask, settings) {
  const shape = new SHAPES[tool](mask, {...settings, erases: settings.erases || tool === 'eraser'});
  mask.begin();
  return {
    get outline() {
      return shape.outline;
    },
    press: place => shape.press(place),
    move: place => shape.move(place),
    release() {
      shape.release();
      mask.commit();
    },
    cancel: () => mask.cancel(),
  };
}
