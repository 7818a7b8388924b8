/** Lines over the photo: each is drawn dark and wide first, then light, so that it shows on any picture. */

const DARK = 'rgb(0 0 0 / 0.65)';

function twice(context, light, width, path, dash = []) {
  context.save();
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const [colour, wide] of [[DARK, width + 2], [light, width]]) {
    context.strokeStyle = colour;
    context.lineWidth = wide;
    context.setLineDash(dash);
    context.beginPath();
    path();
    context.stroke();
  }
  context.restore();
}

function closed(context, view, points) {
  for (const [i, point] of points.entries()) {
    const {x, y} = view.toWindow(point);
    if (i === 0) {
      context.moveTo(x, y);
    } else {
      context.lineTo(x, y);
    }
  }
  context.closePath();
}

/** A face's frame: what lies within can be mended. */
export function outlineFace(context, view, {corners, kind}) {
  const [light, dash] = {
    chosen: ['#7ff0dd', []],
    left: ['#ffffff', [6, 6]],
    refused: ['#ffc46b', [2, 6]],
  }[kind];
  twice(context, light, 2, () => closed(context, view, corners), dash);
}

export function outlineShape(context, view, points) {
  twice(context, '#ffffff', 1.5, () => closed(context, view, points), [5, 5]);
}

/** How large the brush is; it stays where the pointer is in the window, however the photo moves below. */
export function outlineRing(context, view, {place: {x, y}, size}) {
  const radius = Math.max(1, (size / 2) * view.scale);
  twice(context, '#ffffff', 1.5, () => context.arc(x, y, radius, 0, 2 * Math.PI));
}

/** Where the keyboard's cursor is in the window. */
export function outlineCursor(context, {place: {x, y}, pressed}) {
  twice(context, pressed ? '#ff7ab8' : '#ffffff', 2, () => {
    for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      context.moveTo(x + 4 * dx, y + 4 * dy);
      context.lineTo(x + 14 * dx, y + 14 * dy);
    }
  });
}
