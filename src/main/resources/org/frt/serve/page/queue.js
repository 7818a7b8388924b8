import {byId, element, icon, list} from './dom.js';

/** The photos, when there are several. */
export class Queue {
  #app;

  constructor(app) {
    this.#app = app;
  }

  render() {
    const {photos} = this.#app;
    byId('welcome').hidden = photos.length > 0;
    byId('desk').hidden = photos.length === 0;
    byId('add-button').hidden = photos.length === 0;
    byId('queue-nav').hidden = photos.length === 0;
    list(byId('queue'), photos, photo => photo.id, photo => this.#make(photo), (item, photo) => this.#update(item, photo));
  }

  #make(photo) {
    return element('li', {},
      element('button', {type: 'button', className: 'queue-photo', title: photo.name, onclick: () => this.#app.open(photo)},
        element('img', {alt: '', hidden: true, width: 56, height: 56}),
        element('span', {className: 'queue-mark', attributes: {'aria-hidden': 'true'}}),
        element('span', {className: 'visually-hidden queue-name'})),
      element('button', {
        type: 'button',
        className: 'queue-remove',
        title: 'Remove',
        attributes: {'aria-label': `Remove ${photo.name}`},
        onclick: () => this.#remove(photo),
      }, icon('close')));
  }

  #remove(photo) {
    if (!photo.hasWork || confirm(`Remove ${photo.name} and what was done to it?`)) {
      this.#app.remove(photo);
    }
  }

  #update(item, photo) {
    const [button] = item.children;
    const [image, mark, name] = button.children;
    if (photo.thumbnail && image.hidden) {
      image.src = photo.thumbnail;
      image.hidden = false;
    }
    const [kind, sign, text] = stateOf(photo);
    button.dataset.kind = kind;
    mark.textContent = sign;
    name.textContent = `${photo.name}, ${text}`;
    if (photo === this.#app.photo) {
      button.setAttribute('aria-current', 'true');
    } else {
      button.removeAttribute('aria-current');
    }
  }
}

function stateOf(photo) {
  if (photo.busy !== null || photo.state === 'reading') {
    return ['busy', '…', photo.busy === null ? 'being read' : 'at work'];
  }
  if (photo.state === 'failed') {
    return ['failed', '!', 'cannot be used'];
  }
  if (photo.steps.length > 0) {
    return ['done', '✓', 'mended'];
  }
  return photo.chosen.size === 0 ? ['failed', '!', 'no face to mend'] : ['ready', '', 'ready'];
}
