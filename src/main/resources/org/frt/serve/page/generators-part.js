import {byId, element, list} from './dom.js';

/** What several generators made of the same hole, side by side. */
export class GeneratorsPart {
  #app;

  constructor(app) {
    this.#app = app;
    byId('all-generators').addEventListener('click', () => app.mendByOthers());
  }

  render() {
    const {photo, mode, generators} = this.#app;
    const step = photo?.current ?? null;
    const shown = mode === 'compare' && step !== null && generators.length > 1;
    byId('generators-part').hidden = !shown;
    if (shown) {
      const alike = step.alike(photo.steps);
      byId('all-generators').hidden = new Set(alike.map(other => this.#app.generatorOf(other))).size >= generators.length;
      byId('all-generators').disabled = photo.busy !== null;
      list(byId('alike'), alike, other => `${photo.id}.${other.number}`, other => this.#make(photo, other), (item, other) => {
        item.firstChild.setAttribute('aria-pressed', String(other === step));
      });
    }
  }

  #make(photo, step) {
    const face = step.result.faces.find(({views}) => views);
    return element('li', {}, element('button', {type: 'button', className: 'alike-one', onclick: () => this.#app.goTo(photo, step)},
      element('img', {src: face.views.composite, alt: '', width: 256, height: 256}),
      element('span', {}, this.#app.generatorOf(step))));
  }
}
