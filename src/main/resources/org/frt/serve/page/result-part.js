import {byId, download, element, list} from './dom.js';
import {maskName} from './hole-part.js';

const VIEWS = [
  ['aligned', 'Aligned'],
  ['mask', 'Mask'],
  ['damaged', 'Damaged'],
  ['prediction', 'Prediction'],
  ['composite', 'Composite'],
];

/** What came of the current step. */
export class ResultPart {
  #app;

  constructor(app) {
    this.#app = app;
    byId('show-hole').addEventListener('change', event => {
      app.showsHole = event.target.checked;
      app.changed();
    });
    byId('edit-hole').addEventListener('click', () => app.takeUp(app.photo, app.photo.current));
    byId('save-step-mask').addEventListener('click', () => download(app.photo.current.ownHole, maskName(app.photo)));
    byId('download').addEventListener('click', () => this.#download());
    byId('download-zip').addEventListener('click', () => this.#downloadAll());
    byId('paint-again').addEventListener('click', () => app.show('paint'));
  }

  render() {
    const {photo, mode, showsHole} = this.#app;
    const step = photo?.current ?? null;
    const shown = mode === 'compare' && step !== null;
    byId('result-part').hidden = !shown;
    if (shown) {
      byId('show-hole').checked = showsHole;
      byId('download-name').textContent = `Download ${step.result.name}`;
      byId('edit-hole').disabled = photo.busy !== null;
      const key = face => `${photo.id}.${step.number}.${face.index}`;
      list(byId('outcomes'), step.result.faces.filter(isTold), key, makeOutcome);
      list(byId('notes'), step.result.notes, note => `${photo.id}.${step.number}.${note}`, makeNote);
      const mended = step.result.faces.filter(face => face.views);
      list(byId('views'), mended, key, face => makeViews(face, mended.length > 1));
    }
  }

  #download() {
    const {current} = this.#app.photo;
    current.path.forEach(step => step.saved = true);
    download(current.result.file, current.result.name);
  }

  async #downloadAll() {
    const {photo} = this.#app;
    const {path} = photo.current;
    const zip = await this.#app.zip();
    if (zip !== null) {
      path.forEach(step => step.saved = true);
      download(zip, `${photo.name.replace(/\.[^.]*$/, '')}.zip`);
    }
  }
}

/** Faces of which there is something to say: not those that were not chosen or simply had no hole, beside one that was mended. */
function isTold(face) {
  return face.status !== 'untouched';
}

function makeOutcome(face) {
  const text = face.views ? 'mended' : `not mended: ${face.reason}`;
  return element('li', {className: face.views ? 'outcome' : 'outcome refused'},
    element('strong', {}, `Face ${face.index + 1}`), ` ${text}`, face.note ? element('span', {className: 'hint'}, `: ${face.note}`) : null);
}

/** What there is to say of the whole photo. */
function makeNote(note) {
  return element('li', {className: 'outcome refused'}, `${note[0].toUpperCase()}${note.slice(1)}.`);
}

/** A face's pictures; its name is to be seen where there are others. */
function makeViews(face, several) {
  const name = `Face ${face.index + 1}`;
  return element('div', {className: 'face-views', attributes: {role: 'group', 'aria-label': name}},
    several ? element('span', {className: 'hint face-title', attributes: {'aria-hidden': 'true'}}, name) : null,
    ...VIEWS.map(([key, title]) => element('button', {
      type: 'button',
      className: 'face-view',
      onclick: () => enlarge(face.views[key], `${title}, face ${face.index + 1}`),
    }, element('img', {src: face.views[key], alt: '', width: 128, height: 128}), element('span', {}, title))));
}

function enlarge(address, title) {
  byId('picture-title').textContent = title;
  byId('picture').src = address;
  byId('picture').alt = title;
  byId('picture-dialog').showModal();
}
