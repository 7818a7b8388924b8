import {mayMend} from './app.js';
import {byId} from './dom.js';

/** The foot of the panel: what is to be done next, what is being done, and what went wrong. */
export class WorkPart {
  #app;

  constructor(app) {
    this.#app = app;
    byId('mend').addEventListener('click', () => app.mend());
    byId('cancel').addEventListener('click', () => app.cancel());
  }

  render() {
    const {photo, mode} = this.#app;
    const busy = photo?.busy ?? null;
    const problem = byId('problem');
    // That of a photo that cannot be used stands in its place.
    const text = photo?.state === 'ready' ? photo.error ?? '' : '';
    problem.hidden = text === '';
    if (problem.textContent !== text) {
      problem.textContent = text;
    }
    byId('working').hidden = busy === null;
    if (busy !== null) {
      byId('working-text').textContent = busy.of > 1 ? `${busy.doing}: ${busy.done} of ${busy.of}` : `${busy.doing}…`;
      if (busy.of > 1) {
        byId('progress').max = busy.of;
        byId('progress').value = busy.done;
      } else {
        byId('progress').removeAttribute('value');
      }
    }
    byId('paint-actions').hidden = busy !== null || mode !== 'paint' || photo?.state !== 'ready';
    byId('compare-actions').hidden = busy !== null || mode !== 'compare';
    byId('mend').disabled = !mayMend(photo);
  }
}
