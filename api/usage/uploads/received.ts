import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Problem } from '#api/kernel/problems/problem.ts';
import type { Arrival } from '#api/kernel/server/limit-arrival.ts';

export interface Upload {
  readonly body: Readable;
  readonly arrival: Arrival;
  /** Aborts when this server is about to stop: no upload is waited for then. */
  readonly draining: AbortSignal;
  /** Told of the bytes of each part that was taken. */
  readonly taken: (bytes: number) => void;
}

/** The rest of a refused upload is listened to for so long before it is answered. */
const longestListeningMilliseconds = 10_000;

const stopping = (): Problem =>
  new Problem(
    'unavailable',
    'This server is about to stop. Send the rows again: those that were recorded are duplicates then.',
    { retryAfter: 1 },
  );

const brokenOff = (): Problem => new Problem('malformed', 'The upload broke off before its end.');

/**
 * All that has arrived of a body, in one part: however many pieces it came in, they are put together once. Waits where
 * nothing is there; undefined at the end. @throws Problem when there is none to come
 */
const nextOf = ({ body, draining, arrival }: Omit<Upload, 'taken'>): Promise<Uint8Array | undefined> =>
  new Promise((resolve, reject) => {
    if (body.readableEnded) return resolve(undefined);
    if (body.destroyed) return reject(brokenOff());
    if (draining.aborted) return reject(stopping());
    const there: unknown = body.read();
    if (there instanceof Uint8Array) return resolve(there);
    arrival.restart();
    const settle = (act: () => void): void => {
      body.off('readable', onReadable).off('end', onEnd).off('error', onBreak).off('close', onBreak);
      draining.removeEventListener('abort', onDrain);
      arrival.pause();
      act();
    };
    const onReadable = (): void => {
      const part: unknown = body.read();
      // Said at the end as well, which is told by itself.
      if (part instanceof Uint8Array) settle(() => resolve(part));
    };
    const onEnd = (): void => settle(() => resolve(undefined));
    const onBreak = (): void => settle(() => reject(brokenOff()));
    const onDrain = (): void => settle(() => reject(stopping()));
    body.on('readable', onReadable).once('end', onEnd).once('error', onBreak).once('close', onBreak);
    draining.addEventListener('abort', onDrain);
  });

/**
 * The parts of a body as they come, the next one only when it is asked for: the client is slowed down to our pace.
 * @throws Problem when the upload broke off, or the server is about to stop
 */
export const received = async function* ({ taken, ...upload }: Upload): AsyncGenerator<Uint8Array> {
  const unheard = (): void => undefined;
  upload.body.on('error', unheard);
  // Nobody is waited for while what came is worked on.
  upload.arrival.pause();
  for (;;) {
    const part = await nextOf(upload);
    if (!part) return;
    taken(part.length);
    yield part;
  }
};

/**
 * Throws away what still comes of an upload that is refused, for a while: a client that reads the answer only after it
 * sent everything gets there, and one whose connection ends with the answer is not cut off before it has read it.
 */
export const throwAway = async ({ body, arrival, draining }: Omit<Upload, 'taken'>): Promise<void> => {
  arrival.restart();
  body.resume();
  const signal = AbortSignal.any([draining, AbortSignal.timeout(longestListeningMilliseconds)]);
  await finished(body, { signal, writable: false }).catch(() => undefined);
};
