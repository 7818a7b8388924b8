import {announce, byId, download, element, list, percent} from './dom.js';
import {holeShares} from './faces.js';
import {MaskDialog} from './mask-dialog.js';
import {maskPng} from './png.js';

const SEEDS = 2 ** 31;
const SETTINGS = ['grow', 'feather'];

/** The hole: files of masks, damage made at random, and how it is mended. */
export class HolePart {
  #app;
  /** What the fields had when they were last set: what is being typed stays. */
  #shown = {};

  constructor(app) {
    this.#app = app;
    const dialog = new MaskDialog(app);
    const input = byId('mask-file');
    byId('load-mask').addEventListener('click', () => input.click());
    input.addEventListener('change', () => {
      const {photo} = app;
      const [file] = input.files;
      app.occupy(photo, 'Reading the mask', signal => dialog.open(photo, file, signal));
      input.value = '';
    });
    byId('save-mask').addEventListener('click', async () => {
      const {photo} = app;
      download(await maskPng(photo.mask), maskName(photo));
    });
    byId('invert').addEventListener('click', () => {
      app.photo.mask.invert();
      announce('Hole and known were exchanged.');
    });
    byId('dice').addEventListener('click', () => {
      byId('seed').value = Math.floor(Math.random() * SEEDS);
    });
    byId('damage').addEventListener('click', () => {
      if (holds(byId('seed'))) {
        app.damage(document.querySelector('input[name=shape]:checked').value, byId('seed').valueAsNumber);
      }
    });
    for (const name of SETTINGS) {
      byId(name).addEventListener('change', ({target}) => {
        if (holds(target)) {
          app[name] = this.#shown[name] = target.valueAsNumber;
        }
      });
    }
    app.settingsHold = () => SETTINGS.every(name => holds(byId(name)));
    byId('generator').addEventListener('change', event => {
      app.generator = event.target.value;
    });
  }

  render() {
    const {photo, mode, generators, generator} = this.#app;
    const paintable = photo?.paintable;
    byId('hole-part').hidden = mode !== 'paint' || !paintable;
    byId('generator-field').hidden = generators.length < 2;
    list(byId('generator'), generators, ({id}) => id, ({id}) => element('option', {value: id}, id));
    byId('generator').value = generator ?? '';
    for (const name of SETTINGS.filter(each => this.#shown[each] !== this.#app[each])) {
      byId(name).value = this.#shown[name] = this.#app[name];
    }
    if (paintable) {
      const {mask} = photo;
      byId('hole-hint').textContent = mask.empty
        ? 'Paint over what is damaged, and a little beyond.'
        : `It takes ${percent(mask.area / (mask.width * mask.height))} of the photo. ${this.#whatIsMended(photo)}`;
      byId('save-mask').disabled = mask.empty;
      for (const id of ['load-mask', 'invert']) {
        byId(id).disabled = photo.busy !== null;
      }
      byId('damage').disabled = photo.busy !== null || !photo.usable;
    }
  }

  #whatIsMended(photo) {
    const touches = [...holeShares(photo).values()].some(share => share > 0);
    return photo.usable && (touches || !photo.choosesAll)
      ? 'Only what lies within a frame is mended.'
      : 'The face is looked for without it.';
  }
}

/** Whether a field has a value in its range; if not, the browser shows it and says why. */
function holds(field) {
  if (!field.checkValidity()) {
    field.closest('details').open = true;
  }
  return field.reportValidity();
}

/** A mask belongs to the photo of its name, for `frt inpaint -m`. */
export function maskName(photo) {
  return `${photo.name.replace(/\.[^.]*$/, '')}_mask.png`;
}
