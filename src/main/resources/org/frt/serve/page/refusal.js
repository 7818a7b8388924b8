/** Something that cannot be done as it was asked for; the message says why and what to do. */
export class Refusal extends Error {}
