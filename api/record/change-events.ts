import type { Told } from '#application/record/changes/listeners.ts';
import type { Change } from '#domain/record/changes/change.ts';

/** A change as clients see it. */
export const presentChange = ({ position, path, cameraId, type }: Change) => ({
  position: String(position),
  accountId: path.at(-1),
  ...(cameraId === undefined ? {} : { cameraId }),
  type,
});

const texts = new WeakMap<Change, string>();
const pieces = new WeakMap<Told, Buffer>();

const event = (change: Change, id: string): string =>
  `event: change\nid: ${id}\ndata: ${JSON.stringify(presentChange(change))}\n\n`;

/** The text of a change within a piece is made once, whoever hears of it. */
const textOf = (change: Change): string => {
  const known = texts.get(change);
  if (known !== undefined) return known;
  const text = event(change, String(change.position));
  texts.set(change, text);
  return text;
};

/**
 * A piece as server-sent events. All who are told the same piece get the same bytes. The id of the last one is a cursor that
 * is known again in a restored log; a cursor is several times as long as an event, so within the piece the position will do.
 */
export const eventsOf = (told: Told): Buffer => {
  const known = pieces.get(told);
  if (known) return known;
  const last = told.changes.at(-1);
  const events = told.changes.slice(0, -1).map(textOf);
  if (last) events.push(event(last, told.cursorAt(last.position)));
  const bytes = Buffer.from(events.join(''));
  pieces.set(told, bytes);
  return bytes;
};

/** Tells a client to come back after 2 s, and where its stream begins. */
export const greeting = (cursor: string): string => `retry: 2000\nid: ${cursor}\n\n`;

/** Tells a client that may not listen any more to find that out at once. */
export const askAgain = 'retry: 100\n\n';

/** Keeps proxies from giving the connection up, and moves the client's place on. */
export const keepAlive = (cursor: string): string => `: keep-alive\nid: ${cursor}\n\n`;
