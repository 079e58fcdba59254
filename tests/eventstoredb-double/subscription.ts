import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '#adapters/eventstoredb/generated.ts';
import type { EventLog } from './event-log.ts';
import { checkpoint, confirmation, eventAnswer } from './messages.ts';
import { allPosition, matches } from './reads.ts';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** Confirms, then sends every matching event after the position, as fast as the client takes them, until it goes away. */
export async function subscription(log: EventLog, call: ReadCall, open: () => Promise<void>): Promise<void> {
  const options = call.request.getOptions();
  if (options === undefined) return;
  const wanted = matches(options);
  const after = allPosition(options);
  let next = after === undefined ? 0 : log.all.findIndex((event) => event.position > after);
  if (next < 0) next = log.all.length;
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
      const answer = wanted(event) ? eventAnswer(event) : checkpoint(event.position);
      if (!call.write(answer)) await once(call, 'drain', { signal: gone.signal }).catch(() => undefined);
    }
    await appended.promise;
  }
}
