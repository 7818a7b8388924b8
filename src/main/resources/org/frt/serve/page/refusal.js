/** Something that cannot be done as it was asked for; the message says why and what to do. */
export class Refusal extends Error {}

/** What to tell of an error: its own sentence, or that it is the page's fault. */
export function messageOf(error) {
  if (error instanceof Refusal) {
    return error.message;
  }
  console.error(error);
  return `Something went wrong on this page: ${error.message}. Reload it, and tell the makers of frt if it comes again.`;
}
