import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { fetchWhenFree } from '#tests/scenes/fetch-when-free.ts';

export interface Heard {
  readonly id: string;
  readonly position: string;
  readonly accountId: string;
  readonly cameraId?: string;
  readonly type: string;
}

/** Somebody who listens to changes, until they hang up or the server ends it. */
export interface Ear {
  readonly heard: readonly Heard[];
  /** The last id that was sent, of events and of signs of life. */
  last(): string;
  readonly position: string;
  /** Resolves once this is true of what was heard. */
  until(enough: (heard: readonly Heard[]) => boolean): Promise<void>;
  /** Resolves when the server ends it. */
  readonly ended: Promise<void>;
  hangUp(): Promise<void>;
}

const field = (block: string, name: string): string | undefined =>
  block
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2);

/** Begins to listen, and resolves when the stream stands. @param who a key, or the cookie of a session */
export const listen = async (
  base: string,
  who: string | { readonly cookie: string },
  from: { readonly after?: string; readonly last?: string } = {},
): Promise<Ear> => {
  const stop = new AbortController();
  const response = await fetchWhenFree(
    `${base}/v1/changes${from.after === undefined ? '' : `?after=${from.after}`}`,
    {
      headers: {
        ...(typeof who === 'string' ? { authorization: `Bearer ${who}` } : who),
        accept: 'text/event-stream',
        ...(from.last === undefined ? {} : { 'last-event-id': from.last }),
      },
      signal: stop.signal,
    },
  );
  if (response.status !== 200) {
    const text = await response.text();
    if (!text.includes('"overloaded"')) throw new Error(`${response.status} ${text}`);
    // On a machine with too much else to do the server says so before it looks at a request: who listens asks again.
    await delay(100);
    return listen(base, who, from);
  }
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  let last = '';
  const greeted = Promise.withResolvers<void>();
  const hear = async (): Promise<void> => {
    let rest = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = field(block, 'data');
        last = field(block, 'id') ?? last;
        if (data !== undefined) heard.push({ ...JSON.parse(data), id: last });
      }
      greeted.resolve();
      for (const look of waiting) look();
    }
  };
  const ended = hear().catch(() => undefined);
  await greeted.promise;
  return {
    heard,
    last: () => last,
    position: response.headers.get('tierline-position') ?? '',
    ended,
    until: (enough) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!enough(heard)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    hangUp: async () => {
      stop.abort();
      await ended;
    },
  };
};
