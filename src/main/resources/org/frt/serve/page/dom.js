/** The element of an id. */
export const byId = id => document.getElementById(id);

/** A new element; properties are the element's own, and children elements or texts. */
export function element(tag, properties = {}, ...children) {
  const {dataset = {}, attributes = {}, ...own} = properties;
  const made = Object.assign(document.createElement(tag), own);
  Object.assign(made.dataset, dataset);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children.filter(child => child !== null));
  return made;
}

/** An icon of the page's sprite. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** Makes a list show these items. An element stays, with its focus, as long as its item's key does; `update` brings it up to date. */
export function list(parent, items, key, make, update) {
  const before = new Map([...parent.children].map(child => [child.dataset.key, child]));
  const now = items.map(item => {
    const id = String(key(item));
    const child = before.get(id) ?? make(item);
    child.dataset.key = id;
    before.delete(id);
    update?.(child, item);
    return child;
  });
  for (const gone of before.values()) {
    gone.remove();
  }
  now.forEach((child, i) => {
    if (parent.children[i] !== child) {
      parent.insertBefore(child, parent.children[i] ?? null);
    }
  });
}

/** Saves a blob as a file of the browser's downloads. */
export function download(blob, name) {
  const address = URL.createObjectURL(blob);
  element('a', {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Tells who listens, instead of sees, what happened. */
export function announce(text) {
  byId('announcer').textContent = text;
}

/** A share as whole per cents; what is little is not nothing, and almost all is not all. */
export function percent(share) {
  if (share > 0 && share < 0.01) {
    return 'less than 1 %';
  }
  return share > 0.99 && share < 1 ? 'more than 99 %' : `${Math.round(100 * share)} %`;
}
