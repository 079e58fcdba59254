import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Definition } from '#projections/engine/definition.ts';
import { isGone } from '#projections/engine/gone.ts';

/** Waits for read models to reach positions: one poll answers all who wait. */
export interface PositionWatch {
  /** True once the read model shows `position`; false when the time is up or the signal aborts. */
  reaches(name: string, position: bigint, milliseconds: number, signal?: AbortSignal): Promise<boolean>;
  /** Resolves once the read model shows `position`, however long it takes. Rejects when the signal aborts. */
  arrives(name: string, position: bigint, signal: AbortSignal): Promise<void>;
}

interface Waiting {
  readonly name: string;
  readonly position: bigint;
  readonly until: number;
  readonly signal: AbortSignal | undefined;
  readonly answer: (reached: boolean) => void;
  readonly fail: (error: unknown) => void;
}

const shortestPauseMilliseconds = 5;
const longestPauseMilliseconds = 25;
const askAnewMilliseconds = 60_000;

type Watched = Pick<Definition, 'name' | 'version'>;

/** Positions of the read models that are live in their own version; none while the worker has not made the tables. */
const positions = async (
  pool: Pool,
  definitions: readonly Watched[],
): Promise<ReadonlyMap<string, bigint>> => {
  try {
    const found = await pool.query<{ name: string; version: number; position: string }>(
      'select name, version, position::text as position from projection.checkpoint',
    );
    return new Map(
      found.rows
        .filter((row) =>
          definitions.some(({ name, version }) => row.name === name && row.version === version),
        )
        .map((row) => [row.name, BigInt(row.position)]),
    );
  } catch (error) {
    if (await isGone(pool, error)) return new Map();
    throw error;
  }
};

export const createPositionWatch = (pool: Pool, definitions: readonly Watched[]): PositionWatch => {
  const waiting = new Set<Waiting>();
  let polling = false;

  const settle = (reached: ReadonlyMap<string, bigint>): void => {
    const now = performance.now();
    for (const one of waiting) {
      const there = (reached.get(one.name) ?? -1n) >= one.position;
      if (!there && now < one.until && !one.signal?.aborted) continue;
      waiting.delete(one);
      one.answer(there);
    }
  };

  const poll = async (): Promise<void> => {
    polling = true;
    for (
      let pause = shortestPauseMilliseconds;
      waiting.size > 0;
      pause = Math.min(longestPauseMilliseconds, pause + shortestPauseMilliseconds)
    ) {
      const asked = waiting.size;
      try {
        settle(await positions(pool, definitions));
      } catch (error) {
        for (const one of waiting) one.fail(error);
        waiting.clear();
      }
      if (waiting.size === 0) break;
      if (waiting.size !== asked) pause = shortestPauseMilliseconds;
      await delay(pause);
    }
    polling = false;
  };

  const reaches: PositionWatch['reaches'] = (name, position, milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const until = performance.now() + milliseconds;
      waiting.add({ name, position, until, signal, answer: resolve, fail: reject });
      if (!polling) void poll();
    });

  return {
    reaches,
    arrives: async (name, position, signal) => {
      while (!(await reaches(name, position, askAnewMilliseconds, signal))) signal.throwIfAborted();
    },
  };
};
