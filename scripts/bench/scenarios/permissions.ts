import { createClock } from '#adapters/clock/clock.ts';
import { createAccounts } from '#application/accounts/accounts.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import { customerDefaultModules, modules } from '#domain/accounts/access/modules.ts';
import { decidePermission } from '#domain/accounts/access/permissions.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { createReadModels } from '#projections/read-models.ts';
import { untilAllShow } from '#scripts/bench/checkpoints.ts';
import type { OpenLog } from '#scripts/bench/database.ts';
import { percentile } from '#scripts/bench/figure.ts';
import { hammer, inParallel } from '#scripts/bench/hammer.ts';
import { type Bench, expectSame, OracleFailed, type Scenario } from '#scripts/bench/scenario.ts';
import { accountOfPath, createSeeder } from '#scripts/bench/seed.ts';
import { seedIntegrators } from '#scripts/bench/seed-business.ts';
import { openLogOf, prepareInstallation, type Server, startServer } from '#scripts/bench/server.ts';

const connections = 8;

const anyOf = (ids: readonly AccountId[]): AccountId =>
  ids[Math.floor(Math.random() * ids.length)] ?? platformId;

const seedAccounts = async (dataDirectory: string, count: number): Promise<readonly AccountId[]> => {
  const ids: AccountId[] = [];
  await prepareInstallation(dataDirectory, async ({ log }) => {
    const seeder = createSeeder(log);
    const planId = await seeder.plan();
    const parents = await seedIntegrators(seeder, planId, { primary: 20, below: 5 });
    await inParallel(Array(count).keys(), 500, async (index) => {
      ids.push(accountOfPath(await seeder.customer(parents[index % parents.length] ?? [platformId])));
    });
  });
  return ids;
};

/** One decision by the domain's function, and one with the path read at the ends of its streams before it. */
const measureDecisions = async (
  bench: Bench,
  { pool, log }: OpenLog,
  ids: readonly AccountId[],
): Promise<void> => {
  const readModels = createReadModels(pool, log, createClock());
  const decisions: number[] = [];
  const asCommandsDo: number[] = [];
  const accounts = createAccounts(createStateLoader(log));
  for (let sample = 0; sample < (bench.quick ? 5 : 1_000); sample += 1) {
    const id = anyOf(ids);
    const { value: path } = await readModels.permissions(id);
    if (!path) throw new OracleFailed(`the permissions do not know account ${id}`);
    let allowed = 0;
    for (const module of modules) {
      const begun = performance.now();
      if (decidePermission(path, module).allowed) allowed += 1;
      decisions.push(performance.now() - begun);
    }
    expectSame('modules allowed', customerDefaultModules.length, allowed);
    const begun = performance.now();
    const standing = await accounts.path(id);
    if (!standing || !decidePermission(standing, 'api').allowed)
      throw new OracleFailed('the module api is denied');
    asCommandsDo.push(performance.now() - begun);
  }
  bench.report({
    figure: 'p99 of a permission decision in process',
    values: [percentile(decisions, 0.99)],
    unit: 'ms',
    target: { of: 'value', atMost: 0.005 },
    note: 'four levels; decidePermission over every module',
  });
  bench.report({
    figure: 'p50 of a permission decision with its path read at the latest position',
    values: [percentile(asCommandsDo, 0.5)],
    unit: 'ms',
    note: 'what a command does, one at a time: nothing of the account was read before',
  });
};

const measureReads = async (bench: Bench, server: Server, ids: readonly AccountId[]): Promise<void> => {
  const { rounds, milliseconds } = bench.quick
    ? { rounds: 1, milliseconds: 30 }
    : { rounds: 4, milliseconds: 3_000 };
  const open = await Promise.all(Array.from({ length: connections }, () => server.connect()));
  const round = () =>
    hammer(connections, milliseconds, async (worker) => {
      const id = anyOf(ids);
      const ask = () =>
        open[worker]?.ask({
          method: 'GET',
          path: `/v1/accounts/${id}/permissions`,
          key: server.key,
        });
      let answer = await ask();
      // A server that has just started beside others says that it has too much to do, and is asked again: the wait counts.
      while (answer?.status === 503 && answer.body.includes('"overloaded"')) answer = await ask();
      if (answer?.status !== 200)
        throw new Error(`permissions were answered ${answer?.status}: ${answer?.body}`);
      const { accountId, effective } = JSON.parse(answer.body) as { accountId: string; effective: string[] };
      if (accountId !== id) throw new OracleFailed(`asked for ${id}, answered for ${accountId}`);
      expectSame('modules', customerDefaultModules.length, effective.length);
    });
  await round();
  const p99: number[] = [];
  const p50: number[] = [];
  const rates: number[] = [];
  for (let turn = 1; turn <= rounds; turn += 1) {
    const { latencies, rate } = await round();
    p99.push(percentile(latencies, 0.99));
    p50.push(percentile(latencies, 0.5));
    rates.push(rate);
    bench.progress(`round ${turn} of ${rounds}: ${Math.round(rate)}/s, p99 ${p99.at(-1)?.toFixed(2)} ms`);
  }
  for (const connection of open) connection.close();
  const title = `GET /accounts/{id}/permissions at ${connections} connections`;
  const note = `random ones of ${ids.length} accounts; client and server share the cores`;
  bench.report({
    figure: `p99 of ${title}`,
    values: p99,
    unit: 'ms',
    against: { name: 'p50', values: p50 },
    compareBy: 'value',
    target: { of: 'value', atMost: 5 },
    note,
  });
  bench.report({ figure: title, values: rates, unit: 'reads/s', note });
};

export const permissions: Scenario = {
  name: 'permissions',
  about: 'permission decisions in process, and over HTTP at 100,000 accounts',
  run: async (bench) => {
    const directory = await bench.directory();
    const ids = await seedAccounts(directory, bench.quick ? 20 : 100_000);
    bench.progress(`${ids.length} accounts seeded`);
    const server = await startServer(bench, directory);
    bench.progress(`the server is ready after ${server.secondsToReady.toFixed(1)} s`);
    const opened = await openLogOf(bench, directory);
    // A server is ready before its read models are built from what was seeded.
    await untilAllShow(opened.pool, await opened.log.head());
    await measureReads(bench, server, ids);
    await measureDecisions(bench, opened, ids);
    await server.stop();
  },
};
