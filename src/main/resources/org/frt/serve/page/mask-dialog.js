import {byId, percent} from './dom.js';
import {decoded, readFile} from './file.js';
import {readHole} from './maskfile.js';
import {Refusal} from './refusal.js';

/** Shows what a mask file means before it becomes the hole. */
export class MaskDialog {
  #app;
  #mask = null;

  constructor(app) {
    this.#app = app;
    byId('mask-invert').addEventListener('change', () => this.#show());
    byId('mask-dialog').addEventListener('close', () => this.#end());
  }

  /**
   * The server reads the mask, as everywhere in frt.
   *
   * @throws {Refusal} if the file is no picture, could mean several things, or is of another size than the photo
   */
  async open(photo, file, signal) {
    const form = new FormData();
    form.append('mask', await readFile(file), file.name);
    const answer = await this.#app.server.json('api/mask', {form, signal});
    const {width, height} = photo.size;
    if (answer.width !== width || answer.height !== height) {
      throw new Refusal(`${file.name} is ${answer.width}×${answer.height}, the photo stands upright with ${width}×${height}. A mask has to be as large as its photo.`);
    }
    const {pixels} = await readHole(decoded(answer.hole, 'image/png'));
    await photo.shown.wake();
    signal.throwIfAborted();
    this.#mask = {width, height, pixels, reading: answer.reading, name: file.name, photo};
    byId('mask-invert').checked = false;
    byId('mask-dialog').returnValue = '';
    this.#show();
    byId('mask-dialog').showModal();
  }

  #value(pixel) {
    return byId('mask-invert').checked ? 1 - pixel : pixel;
  }

  #show() {
    const {pixels, width, height, name, reading, photo} = this.#mask;
    let holes = 0;
    for (const pixel of pixels) {
      holes += pixel;
    }
    const share = holes / pixels.length;
    const inverted = byId('mask-invert').checked;
    byId('mask-meaning').textContent = `${name}: ${meaning(reading, inverted)} It covers ${percent(inverted ? 1 - share : share)} of ${photo.name}.`;
    const canvas = byId('mask-preview');
    const factor = Math.min(720 / width, 480 / height, 1);
    canvas.width = Math.max(1, Math.round(width * factor));
    canvas.height = Math.max(1, Math.round(height * factor));
    const context = canvas.getContext('2d');
    context.drawImage(photo.shown.small ?? photo.shown.full, 0, 0, canvas.width, canvas.height);
    const picture = context.getImageData(0, 0, canvas.width, canvas.height);
    for (let y = 0, i = 0; y < canvas.height; y++) {
      for (let x = 0; x < canvas.width; x++, i += 4) {
        const at = Math.min(height - 1, Math.floor((y + 0.5) / factor)) * width + Math.min(width - 1, Math.floor((x + 0.5) / factor));
        if (this.#value(pixels[at]) === 1) {
          for (const [channel, tint] of [225, 23, 116].entries()) {
            picture.data[i + channel] = 0.4 * picture.data[i + channel] + 0.6 * tint;
          }
        }
      }
    }
    context.putImageData(picture, 0, 0);
  }

  #end() {
    if (byId('mask-dialog').returnValue === 'use') {
      this.#mask.photo.mask.replace(this.#mask.pixels.map(pixel => this.#value(pixel)));
    }
    this.#mask = null;
  }
}

/** The server's words for what it took for the hole, as in `grey: white`, in a sentence. */
function meaning(reading, inverted) {
  const [what, ...notes] = reading.split('; ');
  const told = notes.map(note => ` ${note[0].toUpperCase()}${note.slice(1)}.`).join('');
  const [of, value] = what.split(': ');
  if (of === 'one colour') {
    return `It has one colour, ${value}${inverted ? ', and is inverted' : ''}.${told}`;
  }
  const hole = value === 'white' ? 'White' : `What is ${value}${value === 'bright' ? ` in its ${of}` : ''}`;
  return `${hole} is ${inverted ? 'known, the rest is ' : ''}the hole.${told}`;
}
