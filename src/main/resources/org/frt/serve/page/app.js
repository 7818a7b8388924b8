import {announce} from './dom.js';
import {holeShares, LARGEST_HOLE} from './faces.js';
import {readHole} from './maskfile.js';
import {Photo, Step} from './photo.js';
import {maskPng} from './png.js';
import {messageOf} from './refusal.js';
import {Server} from './server.js';
import {NoToken} from './token.js';

/** What the page knows, and what can be done with it. Whoever changes it calls `changed`, and every part of the page is brought up to date. */
export class App {
  server = new Server();
  photos = [];
  /** The photo on the desk. */
  photo = null;
  mode = 'paint';
  tool = 'brush';
  generators = [];
  recognisers = [];
  /** What the next step is mended by and how. */
  generator = null;
  grow = 0;
  feather = 2;
  /** Says whether all of that is in its range, and shows what isn't. */
  settingsHold = () => true;
  showsHole = false;
  onChange = () => {};
  /** Told the photo, and the place that was mended. */
  onMended = () => {};
  #due = false;
  /** While it is being asked what there is to choose from. */
  #starting = null;

  changed() {
    if (!this.#due) {
      this.#due = true;
      queueMicrotask(() => {
        this.#due = false;
        this.onChange();
      });
    }
  }

  /** Asks what there is to choose from, unless that is known or being asked. */
  start() {
    this.changed();
    if (this.generator === null) {
      this.#starting ??= this.#ask().finally(() => this.#starting = null);
    }
  }

  async #ask() {
    try {
      [{generators: this.generators}, {recognisers: this.recognisers}] = await Promise.all([
        this.server.json('api/generators'),
        this.server.json('api/recognisers'),
      ]);
      this.generator = this.generators[0].id;
      this.server.say('start', {kind: 'fine'});
      this.changed();
    } catch (error) {
      this.server.say('start', {kind: 'refused', message: messageOf(error)});
    }
  }

  /** Puts photos at the end of the queue, one after the other, so that the first one can be painted on while others are read. */
  async add(files) {
    this.start();
    const added = files.map(file => new Photo(file));
    this.photos.push(...added);
    if (this.photo === null) {
      this.open(added[0]);
    }
    this.changed();
    let noToken = null;
    for (const photo of added) {
      // Who gave none for one photo is not asked again for each of the others.
      if (noToken !== null) {
        this.#failToRead(photo, noToken);
      } else if (this.photos.includes(photo)) {
        try {
          await this.#read(photo);
        } catch (error) {
          noToken = error instanceof NoToken ? error : null;
          this.#failToRead(photo, error);
        }
      }
    }
  }

  async #read(photo) {
    await photo.open(this.server);
    photo.mask.onChange(() => {
      photo.error = null;
      this.changed();
    });
    this.#tellFaces(photo);
    this.changed();
  }

  #failToRead(photo, error) {
    if (this.photos.includes(photo)) {
      photo.state = 'failed';
      photo.error = messageOf(error);
      announce(`${photo.name} cannot be used. ${photo.error}`);
      this.changed();
    }
  }

  #tellFaces(photo) {
    const usable = photo.chosen.size;
    const refused = photo.faces.length - usable;
    announce(`${photo.name}: ${usable} ${usable === 1 ? 'face' : 'faces'} can be mended${refused > 0 ? `, ${refused} refused` : ''}.`);
  }

  open(photo) {
    this.photo = photo;
    this.mode = photo?.current ? 'compare' : 'paint';
    this.changed();
  }

  remove(photo) {
    const place = this.photos.indexOf(photo);
    this.photos.splice(place, 1);
    photo.busy?.abort.abort();
    photo.close();
    if (this.photo === photo) {
      this.open(this.photos[place] ?? this.photos[place - 1] ?? null);
    }
    this.changed();
  }

  /** Says whether a face is to be mended. */
  choose(face, chosen) {
    if (chosen) {
      this.photo.chosen.add(face);
    } else {
      this.photo.chosen.delete(face);
    }
    this.changed();
  }

  show(mode) {
    this.mode = mode === 'compare' && this.photo?.current ? 'compare' : 'paint';
    this.changed();
  }

  #choices(photo) {
    const {grow, feather, generator} = this;
    return {grow, feather, generator, ...(photo.choosesAll ? {} : {faces: [...photo.chosen]})};
  }

  /** What a step was mended by: where the page did not know of any, the server took its first. */
  generatorOf(step) {
    return step.choices.generator ?? this.generators[0]?.id ?? null;
  }

  /** Mends the painted hole. */
  async mend() {
    const {photo} = this;
    if (mayMend(photo) && this.settingsHold()) {
      const choices = this.#choices(photo);
      const middle = middleOf(photo.mask.bounds);
      const done = await this.#run(photo, 'Mending', async () => [new Step({parent: photo.current, hole: await maskPng(photo.mask), choices})]);
      if (done) {
        photo.mask.clear();
        this.onMended(photo, middle);
      }
    }
  }

  /** Makes damage at random, and mends it. */
  async damage(shape, seed) {
    const {photo} = this;
    if (!this.settingsHold()) {
      return;
    }
    const step = new Step({parent: photo.current, damage: {shape, seed}, choices: this.#choices(photo)});
    await this.#run(photo, 'Damaging and mending', async () => [step]);
  }

  /** Does the current step again by every other generator. */
  async mendByOthers() {
    const {photo} = this;
    const {current} = photo;
    const done = new Set(current.alike(photo.steps).map(step => this.generatorOf(step)));
    const steps = this.generators
      .filter(({id}) => !done.has(id))
      .map(({id}) => new Step({...current, choices: {...current.choices, generator: id}}));
    await this.#run(photo, 'Mending by other generators', async () => steps, current);
  }

  /** Makes steps and has them done; true when all were. */
  #run(photo, doing, make, then) {
    this.start();
    return this.occupy(photo, doing, async signal => {
      const steps = await make();
      photo.busy.of = steps.length;
      for (const step of steps) {
        await step.run(photo, this.server, signal);
        step.number = photo.steps.push(step);
        photo.busy.done++;
        this.changed();
      }
      const shown = then ?? steps.at(-1);
      if (await photo.goTo(shown, this.server, signal) && this.photo === photo) {
        this.mode = 'compare';
      }
      const where = this.photo === photo ? 'Before and after are shown.' : 'It waits among the photos.';
      this.tell(photo, ['Mended.', where, ...shown.result.notes.map(note => `${note}.`)].join(' '));
    });
  }

  /** Everything that leads to the current step, as a zip; null when it was cancelled or failed. */
  async zip() {
    const {photo} = this;
    let zip = null;
    await this.occupy(photo, 'Making the zip', async signal => {
      const form = photo.form(photo.current.path);
      zip = await this.server.request('api/restore', {form, accept: 'application/zip', signal});
    });
    return zip;
  }

  /** Does something with a photo that takes a while and can be cancelled, one thing at a time; true when it was done. */
  async occupy(photo, doing, work) {
    if (photo.busy !== null) {
      return false;
    }
    const abort = new AbortController();
    photo.busy = {doing, abort, done: 0, of: 1};
    photo.error = null;
    this.changed();
    announce(`${doing}…`);
    try {
      await work(abort.signal);
      return true;
    } catch (error) {
      if (abort.signal.aborted) {
        this.tell(photo, 'Cancelled.');
      } else {
        this.fail(photo, error);
      }
      return false;
    } finally {
      photo.busy = null;
      this.changed();
    }
  }

  cancel() {
    this.photo?.busy?.abort.abort();
  }

  /** Makes a step of a photo, or the photo as it was (null), the one that is shown; true unless that failed or another came after it. */
  async goTo(photo, step) {
    try {
      if (!(await photo.goTo(step, this.server))) {
        return false;
      }
    } catch (error) {
      this.fail(photo, error);
      return false;
    }
    if (this.photo === photo) {
      this.show(step === null ? 'paint' : 'compare');
    }
    return true;
  }

  /** Takes a step's hole up again, on the picture from before the step, with what it was mended by. */
  takeUp(photo, step) {
    return this.occupy(photo, 'Taking the hole up', async signal => {
      const {pixels} = await readHole(step.ownHole);
      if (await photo.goTo(step.parent, this.server, signal)) {
        photo.mask.replace(pixels);
        this.#chooseAs(photo, step);
      }
    });
  }

  #chooseAs(photo, step) {
    const {grow, feather, faces} = step.choices;
    photo.chosen = new Set(faces ?? photo.accepted);
    if (this.photo === photo) {
      // Damage is never grown.
      Object.assign(this, {grow: step.damage === null ? grow : 0, feather, generator: this.generatorOf(step)});
      this.show('paint');
    }
    this.changed();
  }

  /** Fails on a photo: says so beside its buttons, where that is read out. */
  fail(photo, error) {
    photo.error = messageOf(error);
    if (this.photo !== photo) {
      this.tell(photo, photo.error);
    }
    this.changed();
  }

  /** Tells who listens what happened to a photo; which one, if it is not the one on the desk. */
  tell(photo, text) {
    announce(this.photo === photo ? text : `${photo.name}: ${text}`);
  }
}

/**
 * Whether there is a hole, and not too large in all faces that it touches; where it touches none, it may be what hides one: the server
 * judges, unless only some faces are to be mended, of which that one is none.
 */
export function mayMend(photo) {
  if (photo?.state !== 'ready' || photo.busy !== null) {
    return false;
  }
  const touched = [...holeShares(photo).values()].filter(share => share > 0);
  return touched.length > 0 ? touched.some(share => share <= LARGEST_HOLE) : photo.choosesAll && !photo.mask.empty;
}

function middleOf({left, top, right, bottom}) {
  return {x: (left + right) / 2, y: (top + bottom) / 2};
}
