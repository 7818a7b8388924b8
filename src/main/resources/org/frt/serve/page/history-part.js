import {byId, element, list} from './dom.js';

/** The steps that were done; each can be returned to. */
export class HistoryPart {
  #app;

  constructor(app) {
    this.#app = app;
  }

  render() {
    const {photo, generators} = this.#app;
    const shown = photo !== null && photo.steps.length > 0;
    byId('history-part').hidden = !shown;
    if (shown) {
      const names = new Map(generators.map(({id, name}) => [id, name]));
      list(byId('history'), [null, ...photo.steps], step => `${photo.id}.${step?.number ?? 0}`,
        step => element('li', {}, element('button', {type: 'button', className: 'step', onclick: () => this.#app.goTo(step)},
          ...(step === null ? ['The photo as it was'] : this.#texts(step, names)))),
        (item, step) => {
          const [button] = item.children;
          button.disabled = photo.busy !== null;
          if (step === photo.current) {
            button.setAttribute('aria-current', 'step');
          } else {
            button.removeAttribute('aria-current');
          }
        });
    }
  }

  #texts(step, names) {
    const from = step.parent === null ? '' : `on step ${step.parent.number}`;
    const by = names.size > 1 ? `by ${names.get(step.choices.generator) ?? step.choices.generator}` : '';
    const more = [from, by].filter(Boolean).join(', ');
    return [step.title, more === '' ? null : element('span', {className: 'hint'}, more)].filter(text => text !== null);
  }
}
