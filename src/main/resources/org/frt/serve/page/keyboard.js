/**
 * The keyboard on the surface: a cursor that the arrows move, and Space that presses and releases the tool there, so that
 * whatever the pointer can paint, the keys can. `hands` is the pointer's.
 */
export function listenToKeys(surface, stage, hands) {
  const STEP = 8;
  const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
  let cursor = null;
  let pressed = false;

  /** Within the window, which may have become smaller. */
  const within = ({x, y}) => {
    const {width, height} = stage.size;
    return {x: Math.min(Math.max(x, 0), width), y: Math.min(Math.max(y, 0), height)};
  };

  const place = () => within(cursor ?? {x: stage.size.width / 2, y: stage.size.height / 2});

  /** Others may have released the tool. */
  const isPressed = () => pressed &&= hands.isUsing;

  const show = () => {
    if (stage.scene !== null) {
      stage.scene.cursor = cursor === null || !hands.mayPaint() ? null : {place: cursor, pressed: isPressed()};
      stage.redraw();
    }
  };

  const release = () => {
    if (isPressed()) {
      hands.release();
    }
    pressed = false;
  };

  const move = (dx, dy) => {
    if (!hands.mayPaint()) {
      hands.pan(-5 * dx, -5 * dy);
      return;
    }
    const to = {x: cursor.x + dx, y: cursor.y + dy};
    const inside = within(to);
    if (to.x !== inside.x || to.y !== inside.y) {
      hands.pan(inside.x - to.x, inside.y - to.y);
    }
    cursor = inside;
    hands.hover(cursor);
    if (isPressed()) {
      hands.move(cursor);
    }
  };

  surface.addEventListener('keydown', event => {
    if (stage.scene === null || event.ctrlKey || event.metaKey) {
      return;
    }
    cursor = place();
    if (event.key in ARROWS) {
      const step = event.altKey ? 1 : event.shiftKey ? 5 * STEP : STEP;
      const [dx, dy] = ARROWS[event.key];
      move(dx * step, dy * step);
    } else if (event.key === ' ' || event.key === 'Enter') {
      if (isPressed()) {
        release();
      } else if (hands.mayPaint() && !event.repeat) {
        pressed = true;
        hands.press(cursor, {erases: false});
      }
    } else if (event.key === 'Escape' && isPressed()) {
      pressed = false;
      hands.cancel();
    } else {
      return;
    }
    event.preventDefault();
    show();
  });
  surface.addEventListener('focus', () => {
    if (surface.matches(':focus-visible') && stage.scene !== null) {
      cursor = place();
      hands.hover(cursor);
      show();
    }
  });
  surface.addEventListener('blur', () => {
    release();
    hands.hover(null);
    cursor = null;
    show();
  });
  // Before the pointer presses a tool of its own.
  surface.addEventListener('pointerdown', () => {
    release();
    cursor = null;
    show();
  }, {capture: true});
}
