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
