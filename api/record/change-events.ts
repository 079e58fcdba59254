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

/** The text of a change is made once, whoever hears of it. */
const textOf = (change: Change, { cursorAt }: Told): string => {
  const known = texts.get(change);
  if (known !== undefined) return known;
  const data = JSON.stringify(presentChange(change));
  const text = `event: change\nid: ${cursorAt(change.position)}\ndata: ${data}\n\n`;
  texts.set(change, text);
  return text;
};

/** A piece as server-sent events. All who are told the same piece get the same bytes. */
export const eventsOf = (told: Told): Buffer => {
  const known = pieces.get(told);
  if (known) return known;
  const bytes = Buffer.from(told.changes.map((change) => textOf(change, told)).join(''));
  pieces.set(told, bytes);
  return bytes;
};

/** Tells a client to come back after 2 s, and where its stream begins. */
export const greeting = (cursor: string): string => `retry: 2000\nid: ${cursor}\n\n`;

/** Keeps proxies from giving the connection up, and moves the client's place on. */
export const keepAlive = (cursor: string): string => `: keep-alive\nid: ${cursor}\n\n`;
