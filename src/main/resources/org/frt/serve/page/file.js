import {Refusal} from './refusal.js';

/**
 * A copy of a file in memory, so that it may be moved or deleted meanwhile.
 *
 * @throws {Refusal} if it is empty, or cannot be read
 */
export async function readFile(file) {
  let bytes;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    throw new Refusal(`${file.name} cannot be read: it is a folder, or was moved or deleted. Choose files, and those again that are elsewhere now.`);
  }
  if (bytes.byteLength === 0) {
    throw new Refusal(`${file.name} is empty. Copy it again, or leave it out.`);
  }
  return new Blob([bytes], {type: file.type});
}

/** A file that the server sent within JSON. */
export function decoded(base64, type) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = text.charCodeAt(i);
  }
  return new Blob([bytes], {type});
}
