import {Refusal} from './refusal.js';

const KEY = 'frt-token';

/** The user was asked for the token and gave none. */
export class NoToken extends Refusal {}

/** The server's token: kept in this tab, taken from the page's address, and else asked for, once for all requests that want it. */
export class Token {
  /** Asks the user, who may have shown a wrong one, until the signal ends it; answers with the token, or null where none is given. */
  ask = async () => null;
  #question = null;

  constructor() {
    this.#takeFromAddress();
    window.addEventListener('hashchange', () => this.#takeFromAddress());
  }

  /** Null as long as there is none. */
  get value() {
    return sessionStorage.getItem(KEY);
  }

  /**
   * Waits until there is another one than was shown to the server.
   *
   * @throws {NoToken} if the user gives none
   */
  async another(shown, signal) {
    if (this.value !== shown) {
      return;
    }
    const question = this.#question ??= this.#put(shown !== null);
    question.waiting++;
    try {
      await Promise.race([question.answer, aborted(signal)]);
    } finally {
      if (--question.waiting === 0) {
        question.end.abort();
      }
    }
  }

  #put(wrong) {
    const end = new AbortController();
    const answer = this.ask(wrong, end.signal).then(given => {
      if (given !== null) {
        this.#keep(given);
      } else if (!end.signal.aborted) {
        throw new NoToken('This server wants a token, and none was given. It is asked for with the next photo or mend.');
      }
    }).finally(() => this.#question = null);
    return {answer, end, waiting: 0};
  }

  /** A token has the letters that a header can hold; others are of none, and are asked for again. */
  #keep(token) {
    if (/^[\x21-\x7e]+$/.test(token)) {
      sessionStorage.setItem(KEY, token);
    } else {
      sessionStorage.removeItem(KEY);
    }
  }

  /** As it stands there: in a form's words + would be a blank. */
  #takeFromAddress() {
    const given = /^#token=(.*)$/.exec(location.hash);
    if (given !== null) {
      this.#keep(plain(given[1]));
      history.replaceState(null, '', location.pathname + location.search);
      this.#question?.end.abort();
    }
  }
}

/** An address has letters as % and a number, and % itself as %25; what makes no sense so was written by hand, and is taken as it is. */
function plain(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function aborted(signal) {
  return new Promise((_, reject) => {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', () => reject(signal.reason), {once: true});
  });
}
