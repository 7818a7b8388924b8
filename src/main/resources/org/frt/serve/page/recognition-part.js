import {announce, byId, element} from './dom.js';
import {readFile} from './file.js';
import {messageOf} from './refusal.js';

const LEAST = -0.2;

/** What a recogniser says: how similar the original, damaged and mended face are to a second photo of the person. */
export class RecognitionPart {
  #app;
  #shown = '';

  constructor(app) {
    this.#app = app;
    const input = byId('reference-file');
    input.addEventListener('change', () => {
      this.#take(input.files[0]);
      input.value = '';
    });
    const part = byId('recognition-part');
    part.addEventListener('dragover', event => event.preventDefault());
    part.addEventListener('drop', event => {
      event.preventDefault();
      event.stopPropagation();
      byId('dropping').hidden = true;
      this.#take(event.dataTransfer.files[0]);
    });
  }

  #take(file) {
    if (file) {
      const {photo} = this.#app;
      if (photo.reference !== null) {
        URL.revokeObjectURL(photo.reference.address);
      }
      photo.reference = {file, address: URL.createObjectURL(file), similarities: new Map()};
      this.#app.changed();
    }
  }

  /** Asks every recogniser about the current step, once. */
  async #compare(photo) {
    const {reference, current} = photo;
    if (reference === null || current === null || reference.similarities.has(current)) {
      return;
    }
    reference.similarities.set(current, null);
    const answers = [];
    try {
      reference.copy ??= await readFile(reference.file);
      for (const {id} of this.#app.recognisers) {
        const form = photo.form(current.path);
        form.append('reference', reference.copy, 'reference');
        form.append('recogniser', id);
        answers.push(await this.#app.server.json('api/similarity', {form}));
      }
      reference.similarities.set(current, {answers});
      announce(answers.map(verdict).join(' '));
    } catch (error) {
      reference.similarities.set(current, {error: messageOf(error)});
    }
    this.#app.changed();
  }

  render() {
    const {photo, mode, recognisers} = this.#app;
    const step = photo?.current ?? null;
    const shown = mode === 'compare' && step !== null && recognisers.length > 0;
    byId('recognition-part').hidden = !shown;
    if (!shown) {
      return;
    }
    this.#compare(photo);
    const answer = photo.reference?.similarities.get(step);
    const state = [photo.id, step.number, photo.reference?.address, JSON.stringify(answer)].join();
    if (state !== this.#shown) {
      this.#shown = state;
      byId('recognition').replaceChildren(...this.#content(photo.reference, answer));
    }
  }

  #content(reference, answer) {
    const choose = element('button', {type: 'button', onclick: () => byId('reference-file').click()},
      reference === null ? 'Choose a second photo' : 'Another photo');
    if (reference === null) {
      return [
        element('p', {className: 'hint'}, 'Choose a second photo of the same person, or drop it here, and see how similar the face is to it: as it was, damaged, and mended.'),
        element('div', {className: 'row'}, choose),
      ];
    }
    const head = element('div', {className: 'reference'},
      element('img', {src: reference.address, alt: 'Second photo', width: 64, height: 64, onerror: event => event.target.remove()}), choose);
    if (!answer) {
      return [head, element('p', {className: 'hint'}, 'Comparing…')];
    }
    return answer.error ? [head, element('p', {className: 'problem'}, answer.error)] : [head, ...answer.answers.flatMap(scale)];
  }
}

/** Similarities as bars, with the threshold, where one is known, across them. */
function scale({recogniser, threshold, threshold_source: source, original, damaged, mended}) {
  const known = threshold !== null;
  const rows = [['As it was', original], ['Damaged', damaged], ['Mended', mended]].map(([name, value]) => {
    const told = value !== null;
    const same = told && known && value >= threshold;
    const meter = element('span', {className: 'bar-track', attributes: {'aria-hidden': 'true'}},
      element('span', {className: known && !same ? 'bar-fill below' : 'bar-fill'}),
      known ? element('span', {className: 'bar-threshold'}) : null);
    meter.children[0].style.inlineSize = `${told ? place(value) : 0}%`;
    if (known) {
      meter.children[1].style.insetInlineStart = `${place(threshold)}%`;
    }
    return element('tr', {},
      element('th', {scope: 'row'}, name),
      element('td', {className: 'bar-cell'}, meter),
      element('td', {className: 'number'}, told ? value.toFixed(3) : 'no face'),
      element('td', {}, !told || !known ? '' : same ? 'same' : 'other'));
  });
  return [
    element('table', {className: 'similarities'},
      element('caption', {}, recogniser),
      element('tbody', {}, ...rows)),
    element('p', {className: 'hint'}, known
      ? `The same person from ${threshold} on, ${source}. More is more alike.`
      : 'More is more alike; no threshold is known.'),
  ];
}

function place(similarity) {
  return 100 * Math.min(1, Math.max(0, (similarity - LEAST) / (1 - LEAST)));
}

function verdict({recogniser, threshold, mended}) {
  const told = mended === null ? 'none' : mended.toFixed(3);
  return `${recogniser}: similarity of the mended face ${told}${threshold === null ? '' : `, the same person from ${threshold} on`}.`;
}
