import {announce, byId, element} from './dom.js';

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
      photo.reference = {file, address: URL.createObjectURL(file), similarities: new Map()};
      this.#compare(photo).catch(error => this.#app.fail(error));
    }
  }

  /** Asks for the current step's similarity, once. */
  async #compare(photo) {
    const {reference, current} = photo;
    if (reference === null || current === null || reference.similarities.has(current)) {
      return;
    }
    reference.similarities.set(current, null);
    const form = photo.form(current.path);
    form.append('reference', reference.file, 'reference');
    try {
      reference.similarities.set(current, await this.#app.server.json('api/similarity', {form}));
      announce(verdict(reference.similarities.get(current)));
    } catch (error) {
      reference.similarities.set(current, {error: error.message});
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
        element('p', {className: 'hint'}, 'Drop a second photo of the same person here, and see how similar the face is to it: as it was, damaged, and mended.'),
        element('div', {className: 'row'}, choose),
      ];
    }
    const head = element('div', {className: 'reference'},
      element('img', {src: reference.address, alt: 'Second photo', width: 64, height: 64}), choose);
    if (!answer) {
      return [head, element('p', {className: 'hint'}, 'Comparing…')];
    }
    return answer.error ? [head, element('p', {className: 'problem'}, answer.error)] : [head, ...scale(answer)];
  }
}

/** Similarities as bars with the threshold across them. */
function scale({recogniser, threshold, threshold_source: source, original, damaged, mended}) {
  const rows = [['As it was', original], ['Damaged', damaged], ['Mended', mended]].map(([name, value]) => {
    const missing = value === null || value === undefined;
    const meter = element('span', {className: 'bar-track', attributes: {'aria-hidden': 'true'}},
      element('span', {className: missing || value < threshold ? 'bar-fill below' : 'bar-fill'}),
      element('span', {className: 'bar-threshold'}));
    meter.children[0].style.inlineSize = `${missing ? 0 : place(value)}%`;
    meter.children[1].style.insetInlineStart = `${place(threshold)}%`;
    return element('tr', {},
      element('th', {scope: 'row'}, name),
      element('td', {className: 'bar-cell'}, meter),
      element('td', {className: 'number'}, missing ? 'no face' : value.toFixed(3)),
      element('td', {}, missing ? '' : value >= threshold ? 'same person' : 'another'));
  });
  return [
    element('table', {className: 'similarities'},
      element('caption', {className: 'visually-hidden'}, 'Similarity to the second photo'),
      element('tbody', {}, ...rows)),
    element('p', {className: 'hint'}, `${recogniser}: the same person from ${threshold} on${source ? ` (${source})` : ''}.`),
  ];
}

function place(similarity) {
  return 100 * Math.min(1, Math.max(0, (similarity - LEAST) / (1 - LEAST)));
}

function verdict({threshold, mended}) {
  return `Similarity of the mended face: ${mended?.toFixed(3) ?? 'none'}; the same person from ${threshold} on.`;
}
