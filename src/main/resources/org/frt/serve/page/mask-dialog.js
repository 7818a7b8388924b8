import {byId, percent} from './dom.js';
import {readMask} from './maskfile.js';
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

  /** @throws {Refusal} if the file is no picture, or of another size than the photo */
  async open(photo, file) {
    const mask = await readMask(file, this.#app.server);
    const {width, height} = photo.size;
    if (mask.width !== width || mask.height !== height) {
      throw new Refusal(`${file.name} is ${mask.width}×${mask.height}, the photo stands upright with ${width}×${height}. A mask has to be as large as its photo.`);
    }
    await photo.shown.wake();
    this.#mask = {...mask, name: file.name, photo};
    photo.error = null;
    byId('mask-invert').checked = false;
    byId('mask-dialog').returnValue = '';
    this.#show();
    byId('mask-dialog').showModal();
    this.#app.changed();
  }

  #value(pixel) {
    return byId('mask-invert').checked ? 1 - pixel : pixel;
  }

  #show() {
    const {pixels, width, height, name, meaning, photo} = this.#mask;
    let holes = 0;
    for (const pixel of pixels) {
      holes += pixel;
    }
    const share = holes / pixels.length;
    const inverted = byId('mask-invert').checked;
    byId('mask-meaning').textContent = `${name}: ${inverted ? meaning.replace(' is', ' is known, the rest is') : meaning} `
      + `It covers ${percent(inverted ? 1 - share : share)} of the photo.`;
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
