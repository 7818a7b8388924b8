import {byId, element, list, percent} from './dom.js';
import {holeShares, LARGEST_HOLE} from './faces.js';

/** The faces that were found: which are to be mended, and why others cannot be. */
export class FacesPart {
  #app;

  constructor(app) {
    this.#app = app;
  }

  render() {
    const {photo, mode} = this.#app;
    byId('faces-part').hidden = mode !== 'paint' || photo === null;
    if (photo === null) {
      return;
    }
    byId('faces-hint').textContent = hint(photo);
    byId('faces-hint').hidden = byId('faces-hint').textContent === '';
    const shares = photo.state === 'ready' ? holeShares(photo) : new Map();
    list(byId('faces'), photo.faces.filter(face => face.corners), face => `${photo.id}.${face.index}`, face => this.#make(photo, face), (item, face) => {
      if (face.accepted) {
        item.querySelector('input').checked = photo.chosen.has(face.index);
        const share = shares.get(face.index);
        const note = item.querySelector('.face-note');
        note.textContent = noteOn(share);
        note.classList.toggle('warning', share > LARGEST_HOLE);
      }
    });
  }

  #make(photo, face) {
    const name = `Face ${face.index + 1}`;
    if (!face.accepted) {
      return element('li', {className: 'face refused'},
        element('span', {className: 'face-mark', attributes: {'aria-hidden': 'true'}}, '!'),
        element('span', {className: 'face-name'}, name),
        element('span', {className: 'face-note'}, `refused: ${face.reason}`));
    }
    const box = element('input', {type: 'checkbox', onchange: () => this.#app.choose(face.index, box.checked)});
    return element('li', {className: 'face'},
      element('label', {}, box, element('span', {className: 'face-name'}, name), element('span', {className: 'face-note'})));
  }
}

function noteOn(share) {
  if (share === undefined) {
    return 'stays as it is';
  }
  if (share === 0) {
    return 'no hole yet';
  }
  return share > LARGEST_HOLE
    ? `hole: ${percent(share)}, more than half of the face. Is it inverted?`
    : `hole: ${percent(share)}`;
}

function hint(photo) {
  if (photo.state === 'reading') {
    return 'Looking for faces…';
  }
  if (photo.state === 'failed') {
    return 'This photo cannot be used.';
  }
  if (!photo.faces.some(face => face.corners)) {
    return 'No face was found. If damage hides it, paint over all of the damage: the face is looked for again without it. Else try a photo in which the face is larger, upright and seen from the front.';
  }
  return photo.usable ? '' : 'None of these faces can be mended as it is. If damage is the reason, paint over all of it: the faces are looked for again without it.';
}
