import { boundsOf, daysIn, monthAfter, monthAt } from '#domain/kernel/calendar.ts';
import { instantOf, type Month } from '#domain/kernel/ids.ts';
import { countStored, createDatabase, openLog, startDatabaseServer } from '#scripts/bench/database.ts';
import { nodeOptionsOf } from '#scripts/bench/node-options.ts';
import { type Bench, expectSame, type Scenario } from '#scripts/bench/scenario.ts';
import { seedBilling } from '#scripts/bench/seed-billing.ts';
import { startMeasuredProcess } from '#scripts/bench/start-measured-process.ts';

const camerasOfCustomer = 20;
const day = 86_400_000;

/** A month of 31 days that is over everywhere: the last one, or one before it. */
const monthToBill = (): Month => {
  let month = monthAfter(monthAt(instantOf(Date.now() - 3 * day), 'UTC'), -1);
  while (daysIn(month) !== 31) month = monthAfter(month, -1);
  return month;
};

interface Billed {
  readonly seconds: number;
  readonly megabytes: number;
}

const billOnce = async (bench: Bench, server: string, customers: number): Promise<Billed> => {
  const opened = await openLog(bench, await createDatabase(server, `billing_${customers}`));
  const month = monthToBill();
  const bounds = boundsOf(month, 'UTC');
  const seed = {
    customers,
    camerasOfCustomer,
    month,
    since: instantOf(Date.parse(bounds.start) - 3 * day),
    reported: instantOf(Date.parse(bounds.end) + day),
  };
  const { billerId, events } = await seedBilling(opened.log, seed, bench.progress);
  expectSame('events', events, await countStored(opened.store));
  const builder = await startMeasuredProcess(bench, opened);
  const { seconds: built } = await builder.rebuild(['billing-facts']);
  bench.progress(`${customers} customers: facts of ${events} events built in ${built.toFixed(1)} s`);
  await opened.pool.query('analyze');
  // In a process that does nothing else, so that its peak is the run's.
  const {
    seconds,
    events: invoices,
    peakMemory,
  } = await (await startMeasuredProcess(bench, opened, nodeOptionsOf('billing'))).bill(billerId, month);
  expectSame('invoices', customers, invoices);
  bench.progress(`${customers} customers billed in ${seconds.toFixed(1)} s`);
  return { seconds, megabytes: peakMemory / 1e6 };
};

/** A month of one biller: from the start of the run to its last outcome, invoices and their streams written. */
export const billing: Scenario = {
  name: 'billing',
  about: 'a billing run of 10,000 customers with 20 cameras each and 31 days of usage, and its growth',
  run: async (bench) => {
    const [small, middle, large] = bench.quick ? [2, 4, 8] : [2_000, 10_000, 50_000];
    const server = await startDatabaseServer(bench);
    const few = await billOnce(bench, server, small);
    const many = await billOnce(bench, server, middle);
    bench.report({
      figure: `billing run of ${middle} customers × ${camerasOfCustomer} cameras`,
      values: [many.seconds],
      unit: 's',
      against: {
        name: `${small} customers, times ${middle / small}`,
        values: [few.seconds * (middle / small)],
      },
      target: { of: 'value', atMost: 3 },
    });
    const most = await billOnce(bench, server, large);
    bench.report({
      figure: `billing run of ${large} customers × ${camerasOfCustomer} cameras`,
      values: [most.seconds],
      unit: 's',
      against: {
        name: `${middle} customers, times ${large / middle}`,
        values: [many.seconds * (large / middle)],
      },
      target: { of: 'ratio', atMost: 1.3 },
    });
    bench.report({
      figure: `peak memory of the run of ${large} customers`,
      values: [most.megabytes],
      unit: 'MB',
      against: { name: `the run of ${middle} customers`, values: [many.megabytes] },
      target: { of: 'ratio', atMost: 1.1 },
    });
  },
};
