import {byId} from './dom.js';

/** Says on top when the server is away or busy, and asks for its token. */
export class Banner {
  constructor({server}) {
    server.onState = state => this.#show(state);
    server.token.ask = askForToken;
    byId('token-cancel').addEventListener('click', () => byId('token-dialog').close());
    byId('privacy').textContent = ['127.0.0.1', 'localhost', '[::1]'].includes(location.hostname)
      ? 'Everything stays on this machine. Photos are kept in this tab only and forgotten with it.'
      : `Photos go to the frt server at ${location.host} and nowhere else. They are kept in this tab only and forgotten with it.`;
  }

  #show({kind, seconds, message}) {
    const banner = byId('banner');
    banner.hidden = kind === 'fine';
    const text = {
      fine: '',
      away: 'The server does not answer. Nothing is lost: what was begun goes on as soon as it is back.',
      busy: `The server has its hands full. Trying again in ${seconds} s.`,
      refused: message,
    }[kind];
    if (banner.textContent !== text) {
      banner.textContent = text;
    }
  }
}

function askForToken(wrong, signal) {
  const dialog = byId('token-dialog');
  const field = byId('token');
  byId('token-text').textContent = wrong
    ? 'This is not the token of this server, which is the one that it was started with.'
    : 'This server wants a token: the one that it was started with.';
  field.value = dialog.returnValue = '';
  dialog.showModal();
  signal.addEventListener('abort', () => dialog.close());
  return new Promise(resolve => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'use' ? field.value : null), {once: true});
  });
}
