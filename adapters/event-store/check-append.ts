import type { EventToAppend } from '#application/kernel/ports/event-store.ts';
import { EventTooLarge, maximumAppendBytes } from '#application/kernel/ports/event-store.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * What every adapter refuses before it talks to its server, so that they refuse alike.
 * @throws EventTooLarge when ids, types, data and metadata together exceed 1 MiB in UTF-8.
 * @throws TypeError when an event id is no UUID: EventStoreDB answers that with silence.
 */
export const checkAppend = (events: readonly EventToAppend[]): void => {
  let bytes = 0;
  for (const event of events) {
    if (!uuid.test(event.id)) throw new TypeError(`The event id ${event.id} is not a UUID`);
    bytes += Buffer.byteLength(event.id) + Buffer.byteLength(event.type);
    bytes += Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata);
  }
  if (bytes > maximumAppendBytes) {
    throw new EventTooLarge(`An append of ${bytes} bytes exceeds the limit of ${maximumAppendBytes} bytes`);
  }
};
