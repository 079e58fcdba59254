import type { SigningKey } from '#application/ports/seal-keys.ts';
import { manifestText } from '#domain/seal/seals.ts';

/** What is signed has to be in memory as a whole: a proof of some 900,000 hashes still is. */
const mostSigned = 64 * 1024 * 1024;

/**
 * A manifest's JSON text with a signature as its last field, so that its filter and the hash of the events are not only
 * believed. One larger than 64 MB stays as it is: a verification then says what it could not check.
 */
export async function* signManifest(
  pieces: AsyncIterable<string>,
  key: SigningKey | undefined,
): AsyncGenerator<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length <= mostSigned) continue;
    yield text;
    text = '';
    key = undefined;
  }
  const manifest = key && JSON.parse(text);
  if (!key || manifest.head === null) {
    yield text;
    return;
  }
  const signature = { keyId: key.keyId, signature: key.sign(manifestText(manifest)) };
  yield `${JSON.stringify({ ...manifest, signature })}\n`;
}
