import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { EventToAppend, StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { Metadata } from '#domain/kernel/events/event.ts';

/** One event as it was stored once and for all, and what it must read as for ever. */
export interface Sample {
  /** Place among the events of its command; the id follows from it. */
  readonly index: number;
  readonly stored: EventToAppend & {
    readonly stream: string;
    readonly revision: number;
    readonly position: string;
  };
  readonly decoded: { readonly data: Record<string, unknown>; readonly metadata: Metadata };
}

const folder = fileURLToPath(new URL('../../../domain/stored-events/', import.meta.url));

export const sampleFile = (type: string, version: number): string => `${folder}${type}.v${version}.json`;

export const samples: readonly (Sample & { readonly name: string })[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ name: file, ...JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) }));

export const storedOf = ({ stored }: Sample): StoredEvent => ({
  ...stored,
  position: BigInt(stored.position),
});
