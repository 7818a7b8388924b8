import {Refusal} from './refusal.js';
import {Token} from './token.js';

const AGAIN_MS = 1500;
const BROKEN = 3;

/** How often a request is sent that the server has no room for, and does not know when it will. */
const CROWDED = 3;

/** What a reverse proxy answers while the server behind it is away. */
const AWAY = 502;

/**
 * The server's API. A request that the server has no time for is sent again when it says, or a few times if it doesn't; one that does not
 * reach it, when it is back. Meanwhile `onState` hears why: {kind: 'away'} or {kind: 'busy', seconds}, and {kind: 'fine'} once nobody waits; and
 * {kind: 'refused', message} where the page cannot begin.
 */
export class Server {
  onState = () => {};
  token = new Token();
  #waiting = new Map();

  /** Says how someone fares who waits for the server; of all that do, the page hears of the worst off. */
  say(who, state) {
    if (state.kind === 'fine') {
      this.#waiting.delete(who);
    } else {
      this.#waiting.set(who, state);
    }
    const states = [...this.#waiting.values()];
    const worst = ['refused', 'away', 'busy'].map(kind => states.find(each => each.kind === kind)).find(Boolean);
    this.onState(worst ?? {kind: 'fine'});
  }

  async json(path, options) {
    return JSON.parse(await (await this.request(path, options)).text());
  }

  /**
   * @param {{form?: FormData, accept?: string, signal?: AbortSignal}} options with a form it is posted
   * @returns {Promise<Blob>} all of the answer
   * @throws {Refusal} with the server's sentence, where it refuses
   */
  async request(path, options = {}) {
    const who = {};
    try {
      return await this.#persist(path, options, state => this.say(who, state));
    } finally {
      // Answered, refused or cancelled: nobody waits for it any more.
      this.say(who, {kind: 'fine'});
    }
  }

  async #persist(path, {form, accept = 'application/json', signal}, say) {
    for (let broken = 0, crowded = 0; ; ) {
      const token = this.token.value;
      const headers = {Accept: accept, ...(token === null ? {} : {Authorization: `Bearer ${token}`})};
      let response;
      let answer;
      try {
        response = await fetch(path, {method: form ? 'POST' : 'GET', body: form, headers, signal, cache: 'no-store'});
        answer = await response.blob();
      } catch {
        signal?.throwIfAborted();
      }
      if (response === undefined || answer === undefined || response.status === AWAY) {
        if (++broken === BROKEN) {
          const remedy = form ? 'Try a smaller photo.' : 'Ask who runs it.';
          throw new Refusal(`The connection to the server broke ${BROKEN} times at this request. ${remedy}`);
        }
        await this.#untilBack(signal, say);
      } else if (response.status === 401) {
        await this.token.another(token, signal);
      } else if ((response.status === 429 || response.status === 503) && (response.headers.has('Retry-After') || ++crowded < CROWDED)) {
        await this.#untilFree(response, signal, say);
      } else if (response.ok) {
        return answer;
      } else {
        throw new Refusal(await sentence(response, answer, form));
      }
    }
  }

  /** Never at once: what broke at this request may break at it again. */
  async #untilBack(signal, say) {
    say({kind: 'away'});
    do {
      await pause(AGAIN_MS, signal);
    } while (!(await this.#isBack(signal)));
    say({kind: 'fine'});
  }

  async #isBack(signal) {
    try {
      return (await fetch('api/version', {signal, cache: 'no-store'})).status !== AWAY;
    } catch {
      signal?.throwIfAborted();
      return false;
    }
  }

  async #untilFree(response, signal, say) {
    const seconds = Math.max(1, Number(response.headers.get('Retry-After')) || 1);
    for (let left = seconds; left > 0; left--) {
      say({kind: 'busy', seconds: left});
      await pause(1000, signal);
    }
  }
}

/** The server's own, or what there is to say where something before it answers. */
async function sentence(response, answer, form) {
  try {
    const {message, remedy} = JSON.parse(await answer.text()).error;
    const files = [...form?.values() ?? []].map(value => value.name).filter(Boolean);
    const begun = text => files.some(name => text.startsWith(name)) ? text : text[0].toUpperCase() + text.slice(1);
    return `${begun(message)}. ${begun(remedy)}.`;
  } catch {
    return response.status === 413
      ? 'The photo is larger than what stands before the server lets through. Send a smaller one.'
      : `What stands before the server answers ${response.status} ${response.statusText}. Ask who runs it.`;
  }
}

function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, {once: true});
  });
}
