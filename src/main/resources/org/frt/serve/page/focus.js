/**
 * Lets keys go on where they were: when a change hides, disables or removes what had the focus, what takes its place gets it.
 *
 * @param {() => void} change what brings the page up to date
 */
export function keepFocus(change) {
  const held = document.activeElement;
  const places = held.closest('.action') ? ['#working-text', '.action button:enabled', '#surface']
    : held.closest('#queue') ? ['.queue-photo[aria-current]', '#choose-button']
    : ['#surface', '.queue-photo[aria-current]', '#choose-button'];
  change();
  if (held !== document.body && (held.matches(':disabled') || !held.checkVisibility())) {
    places.flatMap(place => [...document.querySelectorAll(place)]).find(element => element.checkVisibility())?.focus();
  }
}
