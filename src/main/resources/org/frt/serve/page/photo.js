import {decoded, readFile} from './file.js';
import {Mask} from './mask.js';
import {Picture} from './picture.js';
import {Refusal} from './refusal.js';
import {View} from './view.js';

/** Formats that browsers read as frt does. */
const ALIKE = new Set(['JPEG', 'PNG', 'GIF', 'BMP']);

let photos = 0;

/**
 * A photo of the queue: its file, kept in memory so that it may be moved or deleted meanwhile, what was found in it, what is being
 * painted, and the steps done. Each step goes on from the one before it, its parent, or from the photo; none is ever lost.
 */
export class Photo {
  id = ++photos;
  state = 'reading';
  error = null;
  faces = [];
  chosen = new Set();
  steps = [];
  /** The step that is shown and gone on from; null for the photo as it was. */
  current = null;
  busy = null;
  reference = null;
  #closed = new AbortController();
  /** Aborted when the photo leaves the queue. */
  gone = this.#closed.signal;
  #awake = false;
  /** The step that is about to be the current one. */
  #next = null;

  constructor(file) {
    this.name = file.name || 'pasted.png';
    this.file = file;
  }

  /** Reads it and has its faces found. */
  async open(server) {
    this.file = await readFile(this.file);
    const form = new FormData();
    form.append('photo', this.file, this.name);
    const found = await server.json('api/faces', {form, signal: this.gone});
    this.size = found.photo;
    this.faces = found.faces;
    this.chosen = new Set(this.accepted);
    this.picture = await this.#decode(server);
    this.thumbnail = URL.createObjectURL(await this.picture.thumbnail(112));
    if (!this.#awake) {
      this.picture.rest();
    }
    this.mask = new Mask(this.size.width, this.size.height);
    this.view = new View(this.size.width, this.size.height);
    this.state = 'ready';
  }

  /** As the browser reads it; where it may read it otherwise, or not at all, as the server does. */
  async #decode(server) {
    if (ALIKE.has(this.size.format) && showsItsTurn(this.size)) {
      const picture = await Picture.of(this.file).catch(() => null);
      if (picture?.width === this.size.width && picture.height === this.size.height) {
        return picture;
      }
      picture?.rest();
    }
    const form = new FormData();
    form.append('photo', this.file, this.name);
    return Picture.of(await server.request('api/picture', {form, accept: 'image/png', signal: this.gone}));
  }

  /** The picture that is painted on. */
  get shown() {
    return this.current?.picture ?? this.picture;
  }

  /** The faces that can be mended as they are, by their index. */
  get accepted() {
    return this.faces.filter(face => face.accepted).map(face => face.index);
  }

  /** Whether all of these are to be mended. */
  get choosesAll() {
    return this.accepted.every(index => this.chosen.has(index));
  }

  /** Whether one of its faces can be mended as it is. */
  get usable() {
    return this.accepted.length > 0;
  }

  /** Whether a hole may be painted: in a chosen face, or, where none can be mended as it is, over what may be the reason. */
  get paintable() {
    return this.state === 'ready' && (this.chosen.size > 0 || !this.usable);
  }

  get hasWork() {
    return this.steps.some(step => !step.saved) || this.mask?.empty === false;
  }

  /** The request that does these steps, as a form of the API. */
  form(steps) {
    const form = new FormData();
    form.append('photo', this.file, this.name);
    const masks = steps.filter(step => step.hole !== null);
    form.append('steps', JSON.stringify(steps.map(step => step.request(`mask${masks.indexOf(step)}`))));
    for (const [i, step] of masks.entries()) {
      form.append(`mask${i}`, step.hole, 'mask.png');
    }
    return form;
  }

  /** Makes a step, or the photo as it was (null), the one that is gone on from; true unless another came after it. */
  async goTo(step, server, signal = this.gone) {
    this.#next = step;
    try {
      if (step !== null) {
        step.picture ??= await (step.opening ??= this.#open(step, server, signal).finally(() => step.opening = null));
        await step.picture.wake();
      }
      if (this.#next !== step) {
        return false;
      }
      this.current = step;
      return true;
    } finally {
      if (this.#next === step) {
        this.#next = this.current;
      }
      this.#restOthers();
    }
  }

  async #open(step, server, signal) {
    return Picture.of(step.result.file).catch(async () => {
      const form = this.form(step.path);
      form.append('format', 'png');
      return Picture.of(await server.request('api/restore', {form, accept: 'image/png', signal}));
    });
  }

  /** Of all steps those alone are decoded that are shown, or about to be. */
  #restOthers() {
    if (!this.#awake) {
      this.rest();
      return;
    }
    this.steps.filter(step => step !== this.current && step !== this.#next).forEach(step => step.picture?.rest());
  }

  /** Has what is to be seen decoded: it lies on the desk. Of many large photos, memory would not hold all. */
  async wake() {
    this.#awake = true;
    await Promise.all([this.picture?.wake(), this.current?.picture.wake()]);
  }

  rest() {
    this.#awake = false;
    this.picture?.rest();
    this.steps.forEach(step => step.picture?.rest());
  }

  close() {
    this.#closed.abort();
    this.rest();
    const views = this.steps.flatMap(step => step.result.faces.flatMap(face => Object.values(face.views ?? {})));
    [this.thumbnail, ...views].forEach(URL.revokeObjectURL);
  }
}

/** What was done to a photo at once: a hole, how it is mended, and what came of it. */
export class Step {
  number = 0;
  picture = null;
  /** While its picture is being decoded. */
  opening = null;
  result = null;
  saved = false;

  /**
   * @param {{parent: Step, hole: Blob, damage: {shape: string, seed: number}, choices: object}} what either a hole that was painted, as
   *     PNG, or damage that is to be made
   */
  constructor({parent, hole = null, damage = null, choices}) {
    this.parent = parent;
    this.hole = hole;
    this.damage = damage;
    this.choices = choices;
  }

  /** All steps that lead here, the first one first. */
  get path() {
    return [...(this.parent?.path ?? []), this];
  }

  /** Its hole as it was painted, before it was grown; of damage, as it was made. */
  get ownHole() {
    return this.hole ?? this.result.hole;
  }

  get title() {
    const what = this.damage === null ? 'Painted hole' : `Damage: ${this.damage.shape}, seed ${this.damage.seed}`;
    return `Step ${this.number} · ${what}`;
  }

  /** As the API wants it. */
  request(mask) {
    const {grow, generator, ...choices} = this.choices;
    const how = generator === null ? choices : {...choices, generator};
    return this.damage === null ? {mask, grow, ...how} : {damage: this.damage, ...how};
  }

  /** Has it done. */
  async run(photo, server, signal) {
    const answer = await server.json('api/restore', {form: photo.form(this.path), signal});
    const mended = answer.faces.filter(face => face.composite);
    if (mended.length === 0) {
      throw new Refusal(reasons(answer.faces));
    }
    const {type, name, data} = answer.restored;
    this.result = {
      file: decoded(data, type),
      name,
      hole: decoded(answer.hole, 'image/png'),
      notes: [...answer.restored.notes, ...answer.steps.at(-1).notes],
      // Their pictures are kept as blobs, and not as the far larger texts that they came as.
      faces: answer.faces.map(face => {
        const {index, status, reason, note} = face;
        return {index, status, reason, note, views: face.composite ? viewsOf(face) : null};
      }),
    };
  }

  /** Steps that had the same hole and the same beginning, with other generators; itself too. */
  alike(steps) {
    return steps.filter(other => other.parent === this.parent && other.hole === this.hole
      && JSON.stringify(other.damage) === JSON.stringify(this.damage) && other.result !== null);
  }
}

/** Whether a picture of this size can be upright only as frt has it: else the browser may have turned it otherwise, or not at all. */
function showsItsTurn({width, height, orientation}) {
  return orientation === 1 || (orientation > 4 && width !== height);
}

function viewsOf(face) {
  const names = ['aligned', 'mask', 'damaged', 'prediction', 'composite'];
  return Object.fromEntries(names.map(name => [name, URL.createObjectURL(decoded(face[name], 'image/png'))]));
}

function reasons(faces) {
  const told = [...new Set(faces.map(face => face.reason).filter(Boolean))];
  return told.length === 0 ? 'No face was mended.' : `Nothing was mended: ${told.join('; ')}.`;
}
