import {byId} from './dom.js';

/** The line between before and after, to be dragged or moved by keys. */
export class Divider {
  share = 0.5;
  #element = byId('divider');
  #onMove;

  constructor(onMove) {
    this.#onMove = onMove;
    const line = this.#element;
    line.addEventListener('pointerdown', event => {
      line.setPointerCapture(event.pointerId);
      event.preventDefault();
      line.focus();
    });
    line.addEventListener('pointermove', event => {
      if (line.hasPointerCapture(event.pointerId)) {
        const {left, width} = byId('surface').getBoundingClientRect();
        this.moveTo((event.clientX - left) / width);
      }
    });
    line.addEventListener('keydown', event => {
      const to = {
        ArrowLeft: this.share - 0.02,
        ArrowDown: this.share - 0.02,
        ArrowRight: this.share + 0.02,
        ArrowUp: this.share + 0.02,
        PageDown: this.share - 0.2,
        PageUp: this.share + 0.2,
        Home: 0,
        End: 1,
      }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        this.moveTo(to);
      }
    });
    this.#show();
  }

  moveTo(share) {
    this.share = Math.min(1, Math.max(0, share));
    this.#show();
    this.#onMove();
  }

  #show() {
    const percent = Math.round(100 * this.share);
    this.#element.style.insetInlineStart = `${100 * this.share}%`;
    this.#element.setAttribute('aria-valuenow', String(percent));
    this.#element.setAttribute('aria-valuetext', `${percent} % before, ${100 - percent} % after`);
  }
}
