/** Shapes as the rows of pixels that they cover: those whose centres lie inside. Places are in pixels of the photo. */

/** Where a round brush went from one place to another in a straight line. */
export function stroke(mask, from, to, radius, value) {
  const r = Math.max(radius, 0.5);
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const side = length === 0
    ? {x: 0, y: 0}
    : {x: (-(to.y - from.y) / length) * r, y: ((to.x - from.x) / length) * r};
  const body = [
    {x: from.x + side.x, y: from.y + side.y},
    {x: to.x + side.x, y: to.y + side.y},
    {x: to.x - side.x, y: to.y - side.y},
    {x: from.x - side.x, y: from.y - side.y},
  ];
  const top = Math.floor(Math.min(from.y, to.y) - r);
  const bottom = Math.ceil(Math.max(from.y, to.y) + r);
  for (let row = Math.max(0, top); row <= Math.min(mask.height - 1, bottom); row++) {
    const y = row + 0.5;
    const ends = crossings(body, y).map(crossing => crossing.x);
    for (const end of [from, to]) {
      const height = y - end.y;
      if (Math.abs(height) <= r) {
        const half = Math.sqrt(r * r - height * height);
        ends.push(end.x - half, end.x + half);
      }
    }
    if (ends.length > 0) {
      mask.span(row, Math.min(...ends), Math.max(...ends), value);
    }
  }
}

/** A rectangle between two opposite corners. */
export function rectangle(mask, from, to, value) {
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  for (let row = Math.max(0, Math.ceil(top - 0.5)); row + 0.5 <= Math.min(bottom, mask.height); row++) {
    mask.span(row, Math.min(from.x, to.x), Math.max(from.x, to.x), value);
  }
}

/** All that a closed line goes round, however often. */
export function polygon(mask, points, value) {
  const ys = points.map(point => point.y);
  const top = Math.max(0, Math.floor(Math.min(...ys)));
  const bottom = Math.min(mask.height - 1, Math.ceil(Math.max(...ys)));
  for (let row = top; row <= bottom; row++) {
    let turns = 0;
    let start = 0;
    for (const {x, direction} of crossings(points, row + 0.5)) {
      if (turns === 0) {
        start = x;
      }
      turns += direction;
      if (turns === 0) {
        mask.span(row, start, x, value);
      }
    }
  }
}

/** Where a closed line crosses a height, from left to right, and whether downwards (1) or upwards (-1). */
function crossings(points, y) {
  const found = [];
  for (let i = 0; i < points.length; i++) {
    const a = points[i];
    const b = points[(i + 1) % points.length];
    if (a.y <= y !== b.y <= y) {
      found.push({x: a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x), direction: a.y <= y ? 1 : -1});
    }
  }
  return found.sort((a, b) => a.x - b.x);
}
