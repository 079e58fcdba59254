import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Problem } from '#api/problems/problem.ts';
import type { Arrival } from '#api/server/limit-arrival.ts';

export interface Upload {
  readonly body: Readable;
  readonly arrival: Arrival;
  /** Aborts when this server is about to stop: no upload is waited for then. */
  readonly draining: AbortSignal;
  /** Told of the bytes of each part that was taken. */
  readonly taken: (bytes: number) => void;
}

/** How long the rest of a refused upload is listened to before it is answered. */
const patience = 10_000;

const stopping = (): Problem =>
  new Problem(
    'unavailable',
    'This server is about to stop. Send the rows again: those that were recorded are duplicates then.',
    { retryAfter: 1 },
  );

const brokenOff = (): Problem => new Problem('malformed', 'The upload broke off before its end.');

/** Asks a paused body for its next part; undefined at its end. @throws Problem when there is none to come */
const nextOf = (body: Readable, draining: AbortSignal): Promise<Uint8Array | undefined> =>
  new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      body.pause();
      body.off('data', onData).off('end', onEnd).off('error', onBreak).off('close', onBreak);
      draining.removeEventListener('abort', onDrain);
      act();
    };
    const onData = (part: Uint8Array): void => settle(() => resolve(part));
    const onEnd = (): void => settle(() => resolve(undefined));
    const onBreak = (): void => settle(() => reject(brokenOff()));
    const onDrain = (): void => settle(() => reject(stopping()));
    if (body.readableEnded) return resolve(undefined);
    if (body.destroyed) return reject(brokenOff());
    if (draining.aborted) return reject(stopping());
    body.once('data', onData).once('end', onEnd).once('error', onBreak).once('close', onBreak);
    draining.addEventListener('abort', onDrain);
    body.resume();
  });

/**
 * The parts of a body as they come, the next one only when it is asked for: the client is slowed down to our pace.
 * @throws Problem when the upload broke off, or the server is about to stop
 */
export const received = async function* ({
  body,
  arrival,
  draining,
  taken,
}: Upload): AsyncGenerator<Uint8Array> {
  const unheard = (): void => undefined;
  body.on('error', unheard);
  try {
    for (;;) {
      arrival.restart();
      const part = await nextOf(body, draining);
      arrival.pause();
      if (!part) return;
      taken(part.length);
      yield part;
    }
  } finally {
    arrival.pause();
  }
};

/**
 * Throws away what still comes of an upload that is refused, for a while: a client that reads the answer only after it
 * sent everything gets there, and one whose connection ends with the answer is not cut off before it has read it.
 */
export const throwAway = async ({ body, arrival, draining }: Omit<Upload, 'taken'>): Promise<void> => {
  arrival.restart();
  body.resume();
  const signal = AbortSignal.any([draining, AbortSignal.timeout(patience)]);
  await finished(body, { signal, writable: false }).catch(() => undefined);
};
