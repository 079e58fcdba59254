import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { EventLog } from './event-log.ts';
import { checkpoint, confirmation, eventAnswer } from './messages.ts';
import type { ReadCall, ReadSurroundings } from './reads.ts';
import { allPosition, indexAt, matches } from './reads.ts';

const checkpointInterval = 1_000;

/** Confirms, then sends every matching event after the position, as fast as the client takes them, until it goes away. */
export async function subscription(
  log: EventLog,
  call: ReadCall,
  { onLookedAt, open }: ReadSurroundings,
): Promise<void> {
  const options = call.request.getOptions();
  if (options === undefined) return;
  const wanted = matches(options);
  const after = allPosition(options);
  let next = after === undefined ? 0 : indexAt(log, after + 1n);
  let unmatched = 0;
  const gone = new AbortController();
  let appended = Promise.withResolvers<void>();
  const stopListening = log.onAppend(() => appended.resolve());
  call.on('cancelled', () => {
    stopListening();
    gone.abort();
    appended.resolve();
    call.end();
  });

  call.write(confirmation(randomUUID()));
  while (!gone.signal.aborted) {
    appended = Promise.withResolvers();
    for (let event = log.all[next]; event !== undefined && !gone.signal.aborted; event = log.all[next]) {
      await open();
      next += 1;
      onLookedAt();
      const match = wanted(event);
      unmatched = match ? 0 : unmatched + 1;
      // Soon after a match, and then only now and then: as a search goes on through what others wrote.
      if (!match && unmatched > 10 && unmatched % checkpointInterval !== 0) continue;
      const answer = match ? eventAnswer(event) : checkpoint(event.position);
      if (!call.write(answer)) await once(call, 'drain', { signal: gone.signal }).catch(() => undefined);
    }
    await appended.promise;
  }
}
