/**
 * Mouse, pen and touch on the surface: one paints, two fingers move and magnify, the middle button or the hand moves, the wheel
 * magnifies, with Shift it moves. `hands` is told: mayPaint(), press(place, {erases}), move(place), release(), cancel(),
 * hover(place or null), pan(dx, dy), zoom(factor, x, y).
 */
export function listenToPointers(surface, hands) {
  const down = new Map();
  let doing = null;

  const place = event => {
    const {left, top} = surface.getBoundingClientRect();
    return {x: event.clientX - left, y: event.clientY - top};
  };

  const spread = () => {
    const [a, b] = [...down.values()];
    return {x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y))};
  };

  /** Forgets fingers that are down: a hand rests on the screen beside its pen. */
  const rest = () => {
    if (doing === 'paint') {
      hands.cancel();
    }
    down.clear();
    doing = null;
  };

  surface.addEventListener('pointerdown', event => {
    if (event.pointerType === 'pen' && doing !== 'pen') {
      rest();
    }
    if (doing === 'pen' || down.size === 2) {
      return;
    }
    surface.setPointerCapture(event.pointerId);
    down.set(event.pointerId, place(event));
    if (down.size === 2) {
      if (doing === 'paint') {
        hands.cancel();
      }
      doing = 'pinch';
    } else if (event.button === 1 || event.button === 2 || !hands.mayPaint()) {
      event.preventDefault();
      doing = 'pan';
    } else {
      doing = event.pointerType === 'pen' ? 'pen' : 'paint';
      hands.press(place(event), {erases: event.altKey || (event.buttons & 32) !== 0});
    }
  });

  surface.addEventListener('pointermove', event => {
    const now = place(event);
    if (!down.has(event.pointerId)) {
      hands.hover(event.pointerType === 'touch' ? null : now);
      return;
    }
    const before = down.get(event.pointerId);
    if (doing === 'pinch') {
      const from = spread();
      down.set(event.pointerId, now);
      const to = spread();
      hands.pan(to.x - from.x, to.y - from.y);
      hands.zoom(to.distance / from.distance, to.x, to.y);
      return;
    }
    down.set(event.pointerId, now);
    if (doing === 'pan') {
      hands.pan(now.x - before.x, now.y - before.y);
    } else if (doing !== null) {
      // Browsers have it where the connection is encrypted, or the server is this machine.
      const between = event.getCoalescedEvents?.() ?? [];
      for (const each of between.length > 0 ? between : [event]) {
        hands.move(place(each));
      }
      hands.hover(event.pointerType === 'touch' ? null : now);
    }
  });

  const end = (event, finish) => {
    if (down.delete(event.pointerId)) {
      if (doing === 'paint' || doing === 'pen') {
        finish();
      }
      // The finger that stays after a pinch does not paint.
      doing = down.size === 0 ? null : 'pan';
    }
  };
  surface.addEventListener('pointerup', event => end(event, () => hands.release()));
  surface.addEventListener('pointercancel', event => end(event, () => hands.cancel()));
  surface.addEventListener('pointerleave', event => {
    if (!down.has(event.pointerId)) {
      hands.hover(null);
    }
  });
  surface.addEventListener('contextmenu', event => event.preventDefault());

  surface.addEventListener('wheel', event => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const {x, y} = place(event);
    if (event.shiftKey && !event.ctrlKey) {
      hands.pan(-event.deltaX * unit || -event.deltaY * unit, event.deltaX === 0 ? 0 : -event.deltaY * unit);
    } else {
      hands.zoom(Math.exp(-event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.002)), x, y);
    }
  }, {passive: false});
}
