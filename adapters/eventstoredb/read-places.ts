import type { EventPlace, StoredEvent } from '#application/kernel/ports/event-store.ts';

/** Reads some events of a stream forwards from a revision. */
export type ReadRange = (stream: string, from: number, count: number) => Promise<readonly StoredEvent[]>;

interface Range {
  readonly stream: string;
  readonly first: number;
  last: number;
}

/** Passing over so many events of a stream costs less than another read. */
const nearby = 20;
/** Of a range: what one read holds in memory. */
const longest = 500;

/** The fewest reads that cover the places: places that lie near each other in a stream share one. */
const rangesOf = (places: readonly EventPlace[]): readonly Range[] => {
  const streams = new Map<string, number[]>();
  for (const { stream, revision } of places) {
    const known = streams.get(stream);
    if (known) known.push(revision);
    else streams.set(stream, [revision]);
  }
  const ranges: Range[] = [];
  for (const [stream, revisions] of streams) {
    let range: Range | undefined;
    for (const revision of revisions.toSorted((one, other) => one - other))
      if (range && revision - range.last <= nearby && revision - range.first < longest) range.last = revision;
      else {
        range = { stream, first: revision, last: revision };
        ranges.push(range);
      }
  }
  return ranges;
};

const keyOf = ({ stream, revision }: Pick<EventPlace, 'stream' | 'revision'>): string =>
  `${revision} ${stream}`;

/** Reads the events at some places, in their order; undefined where there is none, or another one than the place says. */
export const readPlaces = async (
  readRange: ReadRange,
  places: readonly EventPlace[],
): Promise<readonly (StoredEvent | undefined)[]> => {
  const found = new Map<string, StoredEvent>();
  await Promise.all(
    rangesOf(places).map(async ({ stream, first, last }) => {
      for (const event of await readRange(stream, first, last - first + 1)) found.set(keyOf(event), event);
    }),
  );
  return places.map((place) => {
    const event = found.get(keyOf(place));
    return event?.position === place.position ? event : undefined;
  });
};
