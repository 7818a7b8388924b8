import {byId} from './dom.js';

/** Takes photos that are chosen, dropped or pasted. */
export class Intake {
  #app;

  constructor(app) {
    this.#app = app;
    const input = byId('photo-files');
    for (const id of ['choose-button', 'add-button']) {
      byId(id).addEventListener('click', () => input.click());
    }
    input.addEventListener('change', () => {
      this.take(input.files);
      input.value = '';
    });
    document.addEventListener('paste', event => this.take(event.clipboardData.files));
    this.#listenToDrops();
    window.addEventListener('beforeunload', event => {
      if (app.photos.some(photo => photo.hasWork)) {
        event.preventDefault();
      }
    });
  }

  take(files) {
    if (files.length > 0) {
      this.#app.add([...files]);
    }
  }

  #listenToDrops() {
    const veil = byId('dropping');
    document.addEventListener('dragover', event => {
      if (event.dataTransfer.types.includes('Files')) {
        event.preventDefault();
        veil.hidden = false;
      }
    });
    document.addEventListener('dragleave', event => {
      veil.hidden = event.relatedTarget === null;
    });
    document.addEventListener('drop', event => {
      event.preventDefault();
      veil.hidden = true;
      this.take(event.dataTransfer.files);
    });
  }
}
