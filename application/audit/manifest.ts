import { filterOf } from '#application/audit/audit-filter.ts';
import type { ExportDependencies, ExportRecord } from '#application/audit/exports.ts';
import { placesOf } from '#application/audit/places.ts';
import type { ExportCompleted } from '#domain/audit/audit-access.ts';

/** The form of the manifest, for programs that read it. */
const format = 1;

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

/**
 * The manifest of a completed export: what it holds, and what proves it. JSON text in pieces: the proof of an export that
 * takes here and there an event from a long log is long itself, and is made anew from the hash tiles each time.
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
  yield `${JSON.stringify(told).slice(0, -1)},"proof":`;
  yield* proofOf(dependencies, { query }, completed);
  yield '}\n';
}
