/** How finely a face is looked at for the hole's share of it. */
const GRID = 96;

/** The share of a face's frame that the mask makes hole, in [0, 1]. */
function holeShare(mask, corners) {
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

/** What the server does not fill: of a face with less than half of it known nothing would be restored. */
export const LARGEST_HOLE = 0.5;

/** The hole's share of each face that is to be mended, by the face's index; tiny holes count, too. */
export function holeShares(photo) {
  const chosen = photo.faces.filter(face => photo.chosen.has(face.index));
  return new Map(chosen.map(face => [face.index, holeShare(photo.mask, face.corners) || (hasHole(photo.mask, face) ? 1 / GRID ** 2 : 0)]));
}

/** Whether there is a pixel of the hole within a face's frame. */
function hasHole(mask, face) {
  if (mask.bounds === null) {
    return false;
  }
  const box = faceBox(face);
  const left = Math.max(mask.bounds.left, Math.floor(box.x));
  const right = Math.min(mask.bounds.right, Math.ceil(box.x + box.width));
  const bottom = Math.min(mask.bounds.bottom, Math.ceil(box.y + box.height));
  for (let y = Math.max(mask.bounds.top, Math.floor(box.y)); y < bottom; y++) {
    for (let x = left; x < right; x++) {
      if (mask.isHole(x, y) && isWithin(face, {x: x + 0.5, y: y + 0.5})) {
        return true;
      }
    }
  }
  return false;
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
  return faces.find(face => isWithin(face, place));
}

function isWithin({corners}, place) {
  const [[ax, ay], [bx, by], , [dx, dy]] = corners;
  const u = ((place.x - ax) * (bx - ax) + (place.y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
  const v = ((place.x - ax) * (dx - ax) + (place.y - ay) * (dy - ay)) / ((dx - ax) ** 2 + (dy - ay) ** 2);
  return u >= 0 && u <= 1 && v >= 0 && v <= 1;
}
