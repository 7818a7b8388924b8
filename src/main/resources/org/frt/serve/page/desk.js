import {Divider} from './divider.js';
import {announce, byId, element, list, percent} from './dom.js';
import {faceAt, faceBox, faceWidth, holeShares} from './faces.js';
import {listenToKeys} from './keyboard.js';
import {readHole} from './maskfile.js';
import {Mask} from './mask.js';
import {listenToPointers} from './pointer.js';
import {Stage} from './stage.js';
import {use} from './tools.js';

const SIZES = 100;

/** The photo, and what the hand does on it. */
export class Desk {
  #app;
  #stage = new Stage(byId('canvas'));
  #divider;
  #photo = null;
  #mode = null;
  #using = null;
  #hover = null;
  #holes = new WeakMap();

  constructor(app) {
    this.#app = app;
    this.#divider = new Divider(() => {
      this.#stage.scene.split = this.#divider.share;
      this.#stage.redraw();
    });
    this.#stage.onDraw = () => this.#follow();
    listenToPointers(byId('surface'), this);
    listenToKeys(byId('surface'), this.#stage, this);
    for (const radio of document.querySelectorAll('input[name=tool]')) {
      radio.addEventListener('change', () => this.choose(radio.value));
    }
    for (const radio of document.querySelectorAll('input[name=mode]')) {
      radio.addEventListener('change', () => app.show(radio.value));
    }
    byId('size').addEventListener('input', () => this.#resize(Number(byId('size').value)));
    byId('undo').addEventListener('click', () => this.undo());
    byId('redo').addEventListener('click', () => this.redo());
    byId('clear').addEventListener('click', () => app.photo.mask.clear());
    byId('closer').addEventListener('click', () => this.zoom(1.5));
    byId('farther').addEventListener('click', () => this.zoom(1 / 1.5));
    byId('fit').addEventListener('click', () => this.showAll());
    byId('to-face').addEventListener('click', () => this.showFace());
  }

  render() {
    const {photo, mode} = this.#app;
    this.#lay(photo);
    byId('photo-name').textContent = photo?.name ?? '';
    document.querySelector(`input[name=mode][value=${mode}]`).checked = true;
    document.querySelector('input[name=mode][value=compare]').disabled = !photo?.current;
    const ready = photo?.state === 'ready';
    byId('surface').hidden = byId('magnify').hidden = byId('modes').hidden = !ready;
    byId('paint-bar').hidden = !ready || mode !== 'paint';
    byId('compare-bar').hidden = byId('divider').hidden = !ready || mode !== 'compare';
    byId('stage-text').hidden = ready;
    byId('stage-text').replaceChildren(...(photo === null || ready ? [] : textOn(photo)));
    byId('to-face').hidden = !photo?.usable;
    document.querySelector(`input[name=tool][value=${this.#app.tool}]`).checked = true;
    if (!ready) {
      this.#using = null;
      this.#stage.show(null);
      return;
    }
    photo.brush ??= defaultBrush(photo);
    this.#showSize();
    byId('undo').disabled = !photo.mask.canUndo || photo.busy !== null;
    byId('redo').disabled = !photo.mask.canRedo || photo.busy !== null;
    byId('clear').disabled = photo.mask.empty || photo.busy !== null;
    this.#show(photo, mode);
    if (this.#mode !== mode) {
      this.#mode = mode;
      // Where the parts stand below the photo, back to what is looked at now.
      byId('desk').scrollTo(0, 0);
    }
  }

  /** Takes another photo onto the desk, and the one that lies there off it. */
  #lay(photo) {
    if (photo !== this.#photo) {
      this.#photo?.rest();
      this.#photo = photo;
      photo?.wake().then(() => this.#stage.redraw(), error => this.#app.fail(photo, error));
    }
  }

  #show(photo, mode) {
    const scene = {view: photo.view, ring: this.#stage.scene?.ring, cursor: this.#stage.scene?.cursor};
    if (mode === 'compare') {
      const {current} = photo;
      Object.assign(scene, {picture: photo.picture, after: current.picture, split: this.#divider.share, faces: []});
      scene.mask = this.#app.showsHole ? this.#holeOf(current) : null;
      scene.ring = scene.cursor = null;
    } else {
      scene.picture = photo.shown;
      scene.mask = photo.mask;
      scene.outline = this.#using?.outline;
      scene.faces = photo.faces.filter(face => face.corners).map(face => ({
        face,
        corners: face.corners.map(([x, y]) => ({x, y})),
        kind: !face.accepted ? 'refused' : photo.chosen.has(face.index) ? 'chosen' : 'left',
      }));
    }
    this.#stage.show(scene);
    byId('surface').classList.toggle('painting', this.mayPaint());
    byId('surface').setAttribute('aria-describedby', this.mayPaint() ? 'paint-help' : 'move-help');
    byId('surface').setAttribute('aria-label', mode === 'paint' ? `${photo.name}, to paint on` : `${photo.name}, before and after`);
  }

  /** A step's hole as a mask to look at; there from the next drawing on. */
  #holeOf(step) {
    if (!this.#holes.has(step)) {
      this.#holes.set(step, null);
      readHole(step.result.hole).then(({width, height, pixels}) => {
        const mask = new Mask(width, height);
        mask.replace(pixels);
        this.#holes.set(step, mask);
        this.#app.changed();
      });
    }
    return this.#holes.get(step);
  }

  /** What lies over the canvas goes with it. */
  #follow() {
    const {scene} = this.#stage;
    const tagged = scene?.faces.map(({face, corners, kind}) => ({face, kind, place: scene.view.toWindow(corners[0])})) ?? [];
    list(byId('tags'), tagged, ({face}) => face.index, ({face}) => element('span', {}, `${face.index + 1}`), (tag, {kind, place}) => {
      tag.className = `tag ${kind}`;
      tag.style.transform = `translate(${place.x}px, ${place.y}px)`;
    });
    byId('zoom-value').textContent = scene === null ? '' : `${Math.round(100 * scene.view.scale)} %`;
  }

  mayPaint() {
    const {photo, mode, tool} = this.#app;
    return mode === 'paint' && tool !== 'hand' && photo?.paintable && photo.busy === null;
  }

  press(place, {erases}) {
    const {photo, tool} = this.#app;
    this.#using = use(tool, photo.mask, {size: photo.brush, erases});
    this.#using.press(photo.view.toPhoto(place.x, place.y));
    this.#drawOn();
  }

  move(place) {
    this.#using?.move(this.#app.photo.view.toPhoto(place.x, place.y));
    this.#drawOn();
  }

  release() {
    if (!this.isUsing) {
      return;
    }
    const {photo, tool} = this.#app;
    this.#using.release();
    this.#using = null;
    this.#drawOn();
    const shares = [...holeShares(photo)].filter(([, share]) => share > 0)
      .map(([index, share]) => `${percent(share)} of face ${index + 1}`);
    announce(`${tool === 'eraser' ? 'Erased' : 'Painted'}. The hole covers ${shares.join(' and ') || 'no face'}.`);
  }

  /** Whether the tool is pressed. */
  get isUsing() {
    return this.#using !== null;
  }

  /** Releases the tool, if it is pressed. */
  finish() {
    if (this.isUsing) {
      this.release();
    }
  }

  cancel() {
    this.#using?.cancel();
    this.#using = null;
    this.#drawOn();
  }

  hover(place) {
    this.#hover = place;
    this.#drawOn();
  }

  #drawOn() {
    const {scene} = this.#stage;
    if (scene !== null) {
      const {photo, tool} = this.#app;
      const round = tool === 'brush' || tool === 'eraser';
      scene.ring = this.#hover !== null && round && this.mayPaint()
        ? {place: this.#hover, size: photo.brush}
        : null;
      scene.outline = this.#using?.outline;
      this.#stage.redraw();
    }
  }

  pan(dx, dy) {
    this.#stage.scene?.view.pan(dx, dy);
    this.#stage.redraw();
  }

  zoom(factor, x, y) {
    this.#stage.scene?.view.zoom(factor, x, y);
    this.#drawOn();
  }

  showAll() {
    this.#stage.scene?.view.showAll();
    this.#stage.redraw();
  }

  /** Shows a face large: the next one, if one is shown already. */
  showFace() {
    const {scene} = this.#stage;
    const faces = this.#app.photo?.faces.filter(face => face.accepted) ?? [];
    if (scene !== null && faces.length > 0) {
      const here = scene.view.showsAll ? undefined : faceAt(faces, scene.view.centre);
      scene.view.showPart(faceBox(faces[(faces.indexOf(here) + 1) % faces.length]));
      this.#stage.redraw();
    }
  }

  choose(tool) {
    this.#app.tool = tool;
    this.#app.changed();
  }

  undo() {
    this.#takeBack(mask => mask.undo(), 'Undone.');
  }

  redo() {
    this.#takeBack(mask => mask.redo(), 'Done again.');
  }

  #takeBack(change, text) {
    const {photo} = this.#app;
    if (photo?.state === 'ready' && photo.busy === null && this.#using === null) {
      change(photo.mask);
      announce(text);
    }
  }

  /** Puts the line between before and after through what was mended. */
  splitAt(place) {
    this.#divider.moveTo(this.#app.photo.view.toWindow(place).x / this.#stage.size.width);
  }

  /** The brush's size goes from 1 pixel to half of the photo's shorter side, by equal factors. */
  #resize(value) {
    const {photo} = this.#app;
    photo.brush = Math.max(1, Math.round(largestBrush(photo) ** (value / SIZES)));
    this.#showSize();
    const {width, height} = this.#stage.size;
    this.#hover ??= {x: width / 2, y: height / 2};
    this.#drawOn();
  }

  /** Makes the brush larger or smaller by some steps. */
  grow(steps) {
    if (this.#app.photo?.state === 'ready') {
      this.#resize(Math.min(SIZES, Math.max(0, Number(byId('size').value) + steps)));
    }
  }

  #showSize() {
    const {photo} = this.#app;
    byId('size').value = (SIZES * Math.log(photo.brush)) / Math.log(largestBrush(photo));
    byId('size').setAttribute('aria-valuetext', `${photo.brush} pixels`);
    byId('size-value').textContent = `${photo.brush} px`;
  }
}

/** What is to be seen instead of a photo. */
function textOn({name, state, error}) {
  return state === 'reading'
    ? [`Reading ${name}…`]
    : [element('strong', {}, `${name} cannot be used`), element('span', {}, error)];
}

function largestBrush({size}) {
  return Math.max(2, Math.min(size.width, size.height) / 2);
}

/** An eighth of the first face. */
function defaultBrush(photo) {
  const face = photo.faces.find(({accepted}) => accepted);
  const width = face === undefined ? Math.min(photo.size.width, photo.size.height) : faceWidth(face);
  return Math.max(1, Math.min(Math.round(largestBrush(photo)), Math.round(width / 8)));
}
