import { createHash } from 'node:crypto';
import { filterOf } from '#application/record/audit/audit-filter.ts';
import type { ExportDependencies, ExportRecord } from '#application/record/audit/export-record.ts';
import { placesOf } from '#application/record/audit/places.ts';
import type { SigningKey } from '#application/record/ports/seal-keys.ts';
import type { ExportCompleted } from '#domain/record/audit/audit-access.ts';
import { manifestText } from '#domain/record/seal/seals.ts';

/** The form of the manifest, for programs that read it. */
const format = 2;

const chunkLength = 64 * 1024;

async function* indicesOf(
  { readModels }: ExportDependencies,
  query: ExportRecord['query'],
  upTo: bigint,
): AsyncGenerator<number> {
  for await (const page of placesOf(readModels.eventIndex, filterOf(query), upTo))
    for (const { index } of page) yield Number(index);
}

/** A JSON array of texts, in pieces. */
async function* arrayOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '[';
  let first = true;
  for await (const text of texts) {
    piece += `${first ? '' : ','}${JSON.stringify(text)}`;
    first = false;
    if (piece.length < chunkLength) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}]`;
}

async function* proofOf(
  dependencies: ExportDependencies,
  { query }: Pick<ExportRecord, 'query'>,
  { headSize, complete, upTo }: ExportCompleted['data'],
): AsyncGenerator<string> {
  if (headSize === null) yield '{"kind":"unsealed"}';
  else if (complete) yield '{"kind":"complete"}';
  else {
    yield '{"kind":"multiproof","hashes":';
    const indices = indicesOf(dependencies, query, BigInt(upTo));
    yield* arrayOf(dependencies.seals.multiproof(indices, headSize));
    yield '}';
  }
}

type Signing =
  | { readonly key: SigningKey }
  /** Why it is not signed, for whoever reads it. */
  | { readonly unsigned: string };

/** The key that signs, if it is at hand and the log knows it. */
const signingOf = async (
  { sealKeys }: ExportDependencies,
  isSealed: boolean,
  keyIds: readonly string[],
): Promise<Signing> => {
  if (!isSealed) return { unsigned: 'The log is not sealed yet.' };
  const remedy = 'Ask a process that holds it, or run: npm run audit -- manifest --export <id>.';
  // A file that cannot be read is named where seals are made; the manifest is readable without it.
  const key = await sealKeys?.current().catch(() => undefined);
  if (!key) return { unsigned: `The process that answered holds no seal key. ${remedy}` };
  if (!keyIds.includes(key.keyId))
    return { unsigned: `The process that answered holds a seal key that the log does not know. ${remedy}` };
  return { key };
};

/**
 * The manifest of a completed export: what it holds, and what proves it. JSON text in pieces: the proof of an export that
 * takes here and there an event from a long log is long itself, and is made anew from the hash tiles each time. Its last field
 * is the signature over all before it, or says why there is none.
 * @throws TilesMissing while the hash tiles are being built anew
 */
export async function* manifestOf(
  dependencies: ExportDependencies,
  { query, format: written }: Pick<ExportRecord, 'query' | 'format'>,
  completed: ExportCompleted['data'],
): AsyncGenerator<string> {
  const { exportId, count, first, last, upTo, sha256, headSize, complete } = completed;
  const head = headSize === null ? undefined : await dependencies.seals.headOf(headSize);
  const keys = head ? await dependencies.seals.keys() : [];
  const keyIds = keys.map(({ keyId }) => keyId);
  const signing = await signingOf(dependencies, head !== undefined, keyIds);
  const told = {
    format,
    filter: { export: exportId, ...query, upTo, form: written },
    count,
    first,
    last,
    complete,
    sha256,
    head: head ?? null,
    keys,
  };
  const digest = createHash('sha256');
  const hashed = (piece: string): string => {
    digest.update(piece);
    return piece;
  };
  yield hashed(`${JSON.stringify(told).slice(0, -1)},"proof":`);
  for await (const piece of proofOf(dependencies, { query }, completed)) yield hashed(piece);
  digest.update('}');
  if ('unsigned' in signing) {
    yield `,"unsigned":${JSON.stringify(signing.unsigned)}}\n`;
    return;
  }
  const { key } = signing;
  const signature = { keyId: key.keyId, signature: key.sign(manifestText(digest.digest('hex'))) };
  yield `,"signature":${JSON.stringify(signature)}}\n`;
}
