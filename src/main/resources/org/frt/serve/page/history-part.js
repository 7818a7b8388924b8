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
      list(byId('history'), [null, ...photo.steps], step => `${photo.id}.${step?.number ?? 0}`,
        step => element('li', {}, element('button', {type: 'button', className: 'step', onclick: () => this.#app.goTo(photo, step)},
          ...(step === null ? ['The photo as it was'] : texts(step, generators.length > 1 ? this.#app.generatorOf(step) : null)))),
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
}

/** What a step was, and what it went on from; which generator, unless that is null. */
function texts(step, generator) {
  const from = step.parent === null ? '' : `on step ${step.parent.number}`;
  const by = generator === null ? '' : `by ${generator}`;
  const more = [from, by].filter(Boolean).join(', ');
  return more === '' ? [step.title] : [step.title, element('span', {className: 'hint'}, more)];
}
