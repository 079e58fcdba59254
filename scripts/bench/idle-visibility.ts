import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { percentile } from '#scripts/bench/figure.ts';
import type { Answer } from '#scripts/bench/http-connection.ts';
import { patience } from '#scripts/bench/launch.ts';
import type { Bench } from '#scripts/bench/scenario.ts';

const pause = 50;

/** How many read models are not yet at this position. */
const behind = {
  name: 'bench_behind',
  text: 'select count(*)::int as count from projection.checkpoint where position < $1',
};

const untilShown = async (pool: pg.Pool, position: string): Promise<void> => {
  for (const giveUp = performance.now() + patience; performance.now() < giveUp; ) {
    const found = await pool.query<{ count: number }>({ ...behind, values: [position] });
    if (found.rows[0]?.count === 0) return;
  }
  throw new Error(`a read model does not reach ${position}`);
};

/** One command at a time while nothing else happens: from its answer until all read models show it, asked without a pause. */
export const measureIdleVisibility = async (
  bench: Bench,
  pool: pg.Pool,
  command: () => Promise<Answer>,
): Promise<void> => {
  const p50: number[] = [];
  const p99: number[] = [];
  const { rounds, commands } = bench.quick ? { rounds: 1, commands: 3 } : { rounds: 3, commands: 200 };
  for (let round = 1; round <= rounds; round += 1) {
    const delays: number[] = [];
    for (let number = 0; number < commands; number += 1) {
      const answer = await command();
      const answered = performance.now();
      const position = answer.header('tierline-position') ?? '0';
      await untilShown(pool, position);
      delays.push(performance.now() - answered);
      await delay(pause);
    }
    p50.push(percentile(delays, 0.5));
    p99.push(percentile(delays, 0.99));
    bench.progress(`idle, round ${round} of ${rounds}: p99 ${p99.at(-1)?.toFixed(1)} ms`);
  }
  bench.report({
    figure: 'p99 of append to visible while nothing else happens: the last of all read models',
    values: p99,
    unit: 'ms',
    against: { name: 'p50', values: p50 },
    compareBy: 'value',
    target: { of: 'value', atMost: 5 },
    note: `one command every ${pause} ms, from its answer over HTTP until every checkpoint is there, asked without a pause`,
  });
};
