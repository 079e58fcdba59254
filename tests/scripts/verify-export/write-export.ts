import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';
import { loadTiles } from '#application/record/sealing/load-tiles.ts';
import { readSeals } from '#application/record/sealing/seals-stream.ts';
import { leafHash } from '#domain/record/seal/leaf.ts';
import { multiproof } from '#domain/record/seal/multiproof.ts';
import { manifestText, type SealingKey, type SignedHead } from '#domain/record/seal/seals.ts';
import type { SealsScene } from '#tests/application/record/sealing/seals-scene.ts';

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

const opened = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && '$sealed' in value ? `opened ${name}` : value,
    ]),
  );

/** A line of an export, as the format has it. */
export const lineOf = (event: StoredEvent, index: number, isWithheld = false): string => {
  const { stream, revision, id, type, position, data, metadata } = event;
  const { time, path, actor } = JSON.parse(metadata);
  return JSON.stringify({
    index: String(index),
    position: String(position),
    leaf: leafHash(event).toString('hex'),
    stream,
    revision,
    id,
    type,
    at: time,
    account: path.at(-1),
    actor,
    data: opened(JSON.parse(data)),
    ...(isWithheld ? {} : { stored: { data, metadata } }),
  });
};

export interface ExportToWrite {
  readonly scene: SealsScene;
  /** By leaf index. */
  readonly leaves: readonly StoredEvent[];
  /** Which leaves to export; all when absent. */
  readonly indices?: readonly number[];
  readonly signed?: boolean;
  /** Leaf indices whose stored text is withheld. */
  readonly withheld?: readonly number[];
}

/** What an export consists of. */
export const makeExport = async ({ scene, leaves, indices, signed = true, withheld = [] }: ExportToWrite) => {
  const heads: SignedHead[] = [];
  const keys: SealingKey[] = [];
  for await (const event of readSeals(scene))
    if (event.type === 'LogSealed') heads.push(event.data);
    else if (event.type === 'SealingKeyRotated') keys.push(event.data);
  const head = heads.at(-1);
  if (!head) throw new Error('nothing is sealed');
  const places = indices ?? leaves.map((_, index) => index);
  const exported = places.flatMap((index) => leaves[index] ?? []);
  const lines = exported.map((event, at) =>
    lineOf(event, places[at] ?? 0, withheld.includes(places[at] ?? 0)),
  );
  const hashes: string[] = [];
  if (indices)
    for await (const hash of multiproof(indices, head.size, (ids) => loadTiles(scene.tiles, ids)))
      hashes.push(hash.toString('hex'));
  const events = lines.map((line) => `${line}\n`).join('');
  const manifest = {
    format: 2,
    filter: indices ? { type: 'CameraAdded' } : {},
    count: lines.length,
    first: exported[0] ? String(exported[0].position) : null,
    last: exported.at(-1) ? String(exported.at(-1)?.position) : null,
    complete: indices === undefined,
    sha256: sha256Of(events),
    head,
    keys,
    proof: indices ? { kind: 'multiproof', hashes } : { kind: 'complete' },
  };
  const key = await scene.keys.provide();
  const signature = {
    keyId: key.keyId,
    signature: key.sign(manifestText(sha256Of(JSON.stringify(manifest)))),
  };
  return {
    events,
    manifest: signed ? { ...manifest, signature } : manifest,
    publicKey: key.publicKey,
    lines,
  };
};

/** Writes the two files of an export. */
export const writeExport = async (
  directory: string,
  events: string | Uint8Array,
  manifest: object | string,
) => {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'events.ndjson'), events);
  const text = typeof manifest === 'string' ? manifest : `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(join(directory, 'manifest.json'), text);
};
