import type { Client } from 'pg';
import { binaryTexts } from '#adapters/postgres-event-store/binary-texts.ts';
import { asText } from '#adapters/postgres-event-store/event-row.ts';
import type { EventToAppend, ExpectedRevision } from '#application/kernel/ports/event-store.ts';

export interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventToAppend[];
}

/** A stream's last event; revision -1 and position 0n when there is none. */
export interface Head {
  readonly revision: number;
  readonly position: bigint;
}

/** `unexpected`: the stream is elsewhere; whether this is a repeat or a lost race shows in what is stored there. */
export type Decision =
  | { readonly outcome: 'appended'; readonly head: Head }
  | { readonly outcome: 'unexpected'; readonly actual: number };

/** The revision of a stream's last event by which `expected` holds. */
export const expectedHead = (expected: ExpectedRevision): number =>
  expected === 'no-stream' ? -1 : expected;

const statement = {
  name: 'event_store_append',
  text: 'select revisions, positions from event_store.append($1, $2, $3, $4, $5, $6, $7, $8, $9)',
  rowMode: 'array' as const,
  types: asText,
};

/**
 * Has the database decide on a gathering of appends and store what fits: one round trip and one flush to disk, however
 * many they are, and no lock waits for the network. Once it is sent, a lost connection leaves the fate of all open.
 */
export const appendTogether = async (
  client: Client,
  appends: readonly Append[],
): Promise<readonly Decision[]> => {
  const { rows } = await client.query<[revisions: string, positions: string]>({
    ...statement,
    values: argumentsOf(appends),
  });
  const [revisions = '', positions = ''] = rows[0] ?? [];
  const places = elements(positions);
  return elements(revisions).map((text, index): Decision => {
    const [revision, position] = [Number(text), places[index]];
    if (position === 'NULL' || position === undefined) return { outcome: 'unexpected', actual: revision };
    return { outcome: 'appended', head: { revision, position: BigInt(position) } };
  });
};

/** Arrays of numbers as Postgres writes them, with at least one element; the driver would put each into quotation marks. */
const arrayOf = (numbers: readonly number[]): string => `{${numbers.join(',')}}`;
const elements = (array: string): readonly string[] => array.slice(1, -1).split(',');

const argumentsOf = (appends: readonly Append[]): unknown[] => {
  const slotOf = new Map<string, number>();
  const slots: number[] = [];
  const streams: string[] = [];
  const events: EventToAppend[] = [];
  for (const { stream, events: own } of appends) {
    const slot = slotOf.get(stream) ?? slotOf.size + 1;
    slotOf.set(stream, slot);
    slots.push(slot);
    for (const event of own) {
      streams.push(stream);
      events.push(event);
    }
  }
  return [
    binaryTexts([...slotOf.keys()]),
    arrayOf(slots),
    arrayOf(appends.map(({ expected }) => expectedHead(expected))),
    arrayOf(appends.map(({ events: own }) => own.length)),
    binaryTexts(streams),
    binaryTexts(events.map(({ id }) => id)),
    binaryTexts(events.map(({ type }) => type)),
    binaryTexts(events.map(({ data }) => data)),
    binaryTexts(events.map(({ metadata }) => metadata)),
  ];
};
