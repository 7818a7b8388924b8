import {byId} from './dom.js';

/** Keys that work anywhere on the page, but not where something is typed. */
export function listenToCommands(app, desk) {
  byId('keys-button').addEventListener('click', () => byId('keys').showModal());

  const tool = name => () => app.mode === 'paint' && desk.choose(name);
  const commands = {
    b: tool('brush'),
    e: tool('eraser'),
    r: tool('rectangle'),
    l: tool('lasso'),
    h: tool('hand'),
    m: () => app.mode === 'paint' && app.mend(),
    p: () => app.show('paint'),
    c: () => app.show('compare'),
    f: () => desk.showFace(),
    0: () => desk.showAll(),
    '+': () => desk.zoom(1.25),
    '=': () => desk.zoom(1.25),
    '-': () => desk.zoom(1 / 1.25),
    '[': () => desk.grow(-5),
    ']': () => desk.grow(5),
    '?': () => byId('keys').showModal(),
  };

  document.addEventListener('keydown', event => {
    if (isTyping(event.target) || document.querySelector('dialog[open]') !== null || app.photo === null) {
      return;
    }
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      if (app.mode === 'paint' && (key === 'z' || key === 'y')) {
        event.preventDefault();
        if (key === 'y' || event.shiftKey) {
          desk.redo();
        } else {
          desk.undo();
        }
      }
    } else if (!event.altKey && key in commands) {
      event.preventDefault();
      // A tool that is pressed paints what it was chosen for, and where it was.
      desk.finish();
      commands[key]();
    }
  });
}

function isTyping({type, tagName}) {
  return tagName === 'TEXTAREA' || tagName === 'SELECT' || (tagName === 'INPUT' && !['radio', 'checkbox', 'range'].includes(type));
}
