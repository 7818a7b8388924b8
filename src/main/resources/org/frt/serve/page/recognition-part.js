import {byId, element} from './dom.js';
import {readFile} from './file.js';
import {messageOf} from './refusal.js';

const LEAST = -0.2;

/** What a recogniser says: how similar the original, damaged and mended face are to a second photo of the person. */
export class RecognitionPart {
  #app;
  #shown = [];

  constructor(app) {
    this.#app = app;
    const input = byId('reference-file');
    byId('choose-reference').addEventListener('click', () => input.click());
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
      photo.reference = {file, similarities: new Map()};
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
        form.append('reference', reference.copy, reference.file.name);
        form.append('recogniser', id);
        answers.push(await this.#app.server.json('api/similarity', {form, signal: photo.gone}));
      }
      reference.similarities.set(current, {answers});
      this.#app.tell(photo, answers.map(verdict).join(' '));
    } catch (error) {
      if (photo.gone.aborted) {
        return;
      }
      const message = messageOf(error);
      reference.similarities.set(current, {error: message});
      this.#app.tell(photo, message);
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
    const {reference} = photo;
    const answer = reference?.similarities.get(step);
    const now = [reference, answer];
    if (this.#shown.length === 0 || now.some((each, i) => each !== this.#shown[i])) {
      this.#shown = now;
      byId('choose-reference').textContent = reference === null ? 'Choose a second photo' : 'Another photo';
      byId('recognition').replaceChildren(...content(reference, answer, step.result.faces.filter(face => face.views).length));
    }
  }
}

function content(reference, answer, mended) {
  if (reference === null) {
    return [element('p', {className: 'hint'}, 'Choose a second photo of the same person, or drop it here, and see how similar the face is to it: as it was, damaged, and mended.')];
  }
  if (!answer) {
    return [element('p', {className: 'hint'}, `Comparing with ${reference.file.name}…`)];
  }
  return answer.error
    ? [element('p', {className: 'problem'}, answer.error)]
    : [compared(answer.answers[0], reference.file.name, mended), ...answer.answers.flatMap(scale)];
}

/** The face of the second photo, and which faces were compared where there are several. */
function compared({face, reference}, name, mended) {
  const text = [
    mended === 1 ? `Compared with the face of ${name}.` : `Face ${face + 1}, the largest of the mended ones, compared with the face of ${name}.`,
    reference.faces === 1 ? '' : `That photo shows ${reference.faces}: this is the largest that is upright and seen from the front. To compare another, cut it out.`,
  ].filter(Boolean).join(' ');
  return element('div', {className: 'reference'},
    element('img', {src: `data:image/png;base64,${reference.aligned}`, alt: '', width: 64, height: 64}),
    element('p', {className: 'hint'}, text));
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
