import { createClock } from '#adapters/clock/clock.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { definitions } from '#projections/definitions.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { createReadModels } from '#projections/read-models.ts';
import { percentile } from '#scripts/bench/figure.ts';
import { expectSame, OracleFailed, type Scenario } from '#scripts/bench/scenario.ts';
import { accountOfPath, type Path } from '#scripts/bench/seed.ts';
import { openSeededLog } from '#scripts/bench/seeded-log.ts';

const camerasOfCustomer = 20;

const anyOf = <Item>(items: readonly Item[]): Item => {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new OracleFailed('nothing was seeded');
  return item;
};

/** Past states of accounts in a long log, one at a time, as an auditor clicks through them. */
export const asOf: Scenario = {
  name: 'as-of',
  about: 'the state of one account at any moment of 1 M events, from replayed events',
  run: async (bench) => {
    const { size, samples } = bench.quick ? { size: 500, samples: 3 } : { size: 1_000_000, samples: 200 };
    const { pool, log, events } = await openSeededLog(bench, size);
    const paths: Path[] = [];
    const positions: bigint[] = [];
    for await (const page of log.readPages())
      for (const event of page) {
        if (event.type === 'CustomerCreated') paths.push(event.metadata.path);
        if (event.revision % 2 === 1) positions.push(event.position);
      }
    const begun = performance.now();
    for (const result of await rebuild([definitions['event-index']], { pool, log }))
      if (result.outcome === 'failed') throw result.error;
    bench.report({
      figure: 'building the event index',
      values: [(events / (performance.now() - begun)) * 1000],
      unit: 'events/s',
      note: `${events} events`,
    });

    const models = createReadModels(pool, log, createClock());
    const head = await log.head();
    const measure = async (
      figure: string,
      read: (path: Path, position: bigint) => Promise<unknown>,
      { count = samples, atMost = 200 }: { readonly count?: number; readonly atMost?: number } = {},
    ): Promise<void> => {
      await read(anyOf(paths), anyOf(positions));
      const taken: number[] = [];
      for (let sample = 0; sample < count; sample += 1) {
        const [path, position] = [anyOf(paths), anyOf(positions)];
        const start = performance.now();
        await read(path, position);
        taken.push(performance.now() - start);
      }
      bench.report({
        figure: `p99 of ${figure}`,
        values: [percentile(taken, 0.99)],
        unit: 'ms',
        against: { name: 'p50', values: [percentile(taken, 0.5)] },
        compareBy: 'value',
        target: { of: 'value', atMost },
        note: `random accounts and positions of ${events} events, one at a time`,
      });
    };

    const past = (path: Path, position: bigint, below: boolean) => models.asOf(position, { path, below });
    const path = anyOf(paths);
    const known = await past(path, head, true).account(accountOfPath(path));
    expectSame('cameras at the end', camerasOfCustomer, known.value?.cameras.total ?? -1);

    await measure('a customer with its 20 cameras counted', (one, at) =>
      past(one, at, true).account(accountOfPath(one)),
    );
    await measure('the permissions of a customer, with explanation', (one, at) =>
      past(one, at, false).permissions(accountOfPath(one)),
    );
    await measure('the cameras of a customer', (one, at) =>
      past(one, at, false).cameras(accountOfPath(one), { limit: 50, removed: true }),
    );
    await measure('a time as a position', async () => models.eventIndex.positionAt(createClock().now()));
    const integrators = [...new Set(paths.map((one) => one.slice(0, -1).join()))].map(
      (ids) => ids.split(',') as readonly string[] as Path,
    );
    await measure(
      `an integrator with the cameras of some ${Math.round(paths.length / integrators.length)} customers counted`,
      (_, at) => {
        const one = anyOf(integrators);
        return past(one, at, true).account((one.at(-1) ?? platformId) as AccountId);
      },
      { count: bench.quick ? 1 : 10, atMost: 500 },
    );
  },
};
