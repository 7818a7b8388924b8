import {byId, element, list, percent} from './dom.js';
import {holeShare} from './faces.js';

const MOST = 0.5;

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
    list(byId('faces'), photo.faces, face => `${photo.id}.${face.index}`, face => this.#make(photo, face), (item, face) => {
      if (face.accepted) {
        item.querySelector('input').checked = photo.chosen.has(face.index);
        const share = holeShare(photo.mask, face.corners);
        const note = item.querySelector('.face-note');
        note.textContent = share === 0 ? 'no hole yet' : `hole: ${percent(share)}${share > MOST ? ', more than half. Is it inverted?' : ''}`;
        note.classList.toggle('warning', share > MOST);
      }
    });
  }

  #make(photo, face) {
    const name = face.corners ? `Face ${face.index + 1}` : 'No face';
    if (!face.accepted) {
      return element('li', {className: 'face refused'},
        element('span', {className: 'face-mark', attributes: {'aria-hidden': 'true'}}, '!'),
        element('span', {className: 'face-name'}, name),
        element('span', {className: 'face-note'}, face.corners ? `refused: ${face.reason}` : face.reason));
    }
    const box = element('input', {type: 'checkbox', onchange: () => this.#app.choose(face.index, box.checked)});
    return element('li', {className: 'face'},
      element('label', {}, box, element('span', {className: 'face-name'}, name), element('span', {className: 'face-note'})));
  }
}

function hint(photo) {
  if (photo.state === 'reading') {
    return 'Looking for faces…';
  }
  if (photo.state === 'failed') {
    return 'This photo cannot be used.';
  }
  if (photo.faces.length === 0) {
    return 'No face was found. Try a photo in which the face is larger, upright and seen from the front.';
  }
  return photo.faces.some(face => face.accepted) ? '' : 'None of these faces can be mended.';
}
