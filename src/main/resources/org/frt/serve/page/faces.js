/** How finely a face is looked at for the hole's share of it. */
const GRID = 96;

/** The share of a face's frame that the mask makes hole, in [0, 1]. */
export function holeShare(mask, corners) {
  if (mask.empty) {
    return 0;
  }
  const [a, b, , d] = corners.map(([x, y]) => ({x, y}));
  let holes = 0;
  for (let row = 0; row < GRID; row++) {
    for (let column = 0; column < GRID; column++) {
      const [u, v] = [(column + 0.5) / GRID, (row + 0.5) / GRID];
      const x = Math.floor(a.x + u * (b.x - a.x) + v * (d.x - a.x));
      const y = Math.floor(a.y + u * (b.y - a.y) + v * (d.y - a.y));
      if (x >= 0 && y >= 0 && x < mask.width && y < mask.height && mask.isHole(x, y)) {
        holes++;
      }
    }
  }
  return holes / (GRID * GRID);
}

/** A face's width in pixels of the photo. */
export function faceWidth({corners}) {
  const [[ax, ay], [bx, by]] = corners;
  return Math.hypot(bx - ax, by - ay);
}

/** The upright box around a face's frame. */
export function faceBox({corners}) {
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return {x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y};
}

/** The face within whose frame a place lies. */
export function faceAt(faces, place) {
  return faces.find(({corners}) => {
    if (!corners) {
      return false;
    }
    const [[ax, ay], [bx, by], , [dx, dy]] = corners;
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const u = ((place.x - ax) * (bx - ax) + (place.y - ay) * (by - ay)) / length;
    const v = ((place.x - ax) * (dx - ax) + (place.y - ay) * (dy - ay)) / ((dx - ax) ** 2 + (dy - ay) ** 2);
    return u >= 0 && u <= 1 && v >= 0 && v <= 1;
  });
}
