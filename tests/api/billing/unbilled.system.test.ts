import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUnbilledPayers } from '#application/billing/unbilled/unbilled-payers.ts';
import type { BillingRunEvent } from '#domain/billing/billing-run/billing-run.ts';
import { monthAfter, monthAt } from '#domain/kernel/calendar.ts';
import {
  type AccountId,
  type BillingRunId,
  type CommandId,
  type Month,
  platformId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { status } from '#scripts/billing/commands.ts';
import { reconcileBooks } from '#scripts/billing/reconcile-books.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, operatorKey, type TestSystem } from '../kernel/open-system.ts';
import { atLeast, customer, integrator } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
let unpriced: { id: string; key: string };
let idle: { id: string; key: string };
let priced: { id: string; key: string };
let lastMonth: Month;
let monthBefore: Month;

const profile = (more: object = {}) => ({
  automaticBilling: true,
  rates: { storagePerGbMonth: '0', trafficPerGb: '1', currency: 'EUR' },
  tax: { mode: 'none' },
  ...more,
});

const monthsAgo = (count: number): Month => {
  const date = new Date();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - count);
  return date.toISOString().slice(0, 7) as Month;
};

/** One gigabyte of traffic in each of these months. */
const use = async (customerId: string, ...months: readonly Month[]): Promise<void> => {
  const items = months.map((month) => ({
    source: 'recorder',
    id: `${customerId}-${month}`,
    customerId,
    day: `${month}-05`,
    storedBytes: '0',
    trafficBytes: '1000000000',
  }));
  const answer = await client.post('/v1/usage', { items });
  expect(answer.body.items.map(({ result }: { result: string }) => result)).toEqual(
    months.map(() => 'recorded'),
  );
};

/** A run of the platform as the version before recorded it. */
const oldRun = async (month: Month, outcomes: readonly BillingRunEvent[], runId: BillingRunId) => {
  const commandId = v7() as CommandId;
  const events: readonly BillingRunEvent[] = [
    { type: 'BillingRunStarted', data: { runId, billerId: platformId, month, automatic: false } },
    ...outcomes,
    { type: 'BillingRunCompleted', data: { runId, issued: 0, skipped: 2, failed: 1 } },
  ];
  const appended = await system.ports.log.append(streams.billingRun(runId), 'no-stream', events, {
    commandId,
    correlationId: commandId,
    causationId: commandId,
    actor: { principal: 'process:billing', role: 'process', account: platformId },
    time: system.ports.clock.now(),
    path: [platformId],
  });
  if (appended.outcome !== 'appended') throw new Error('the run is there already');
};

/** A run of the platform, when it is over. */
const run = async (month: Month, ...payerIds: readonly string[]) => {
  const asked = payerIds.length > 0 ? { payerIds } : {};
  const { id } = created(await client.post('/v1/billing-runs', { billerId: platformId, month, ...asked }));
  for (;;) {
    const { body } = await client.get(
      `/v1/billing-runs/${id}`,
      atLeast(String(await system.ports.log.head())),
    );
    if (body.state !== 'running') return body;
  }
};

const unbilled = async (billerId: string = platformId, query = '', as = operatorKey) => {
  const head = String(await system.ports.log.head());
  const { body } = await client.get(`/v1/accounts/${billerId}/unbilled${query}`, { ...atLeast(head), as });
  return body;
};
const briefly = (items: readonly { payerId: string; month: string; reason: { code: string } }[]) =>
  items.map(({ payerId, month, reason }) => `${payerId} ${month} ${reason.code}`);

/** What the command-line programs say, and whether they end with 0. */
const programs = async () => {
  const { tierline, ports, pool } = system;
  const lines: string[] = [];
  const command = {
    billing: {
      ...ports,
      ...tierline,
      pool,
      facts: ports.billingFacts,
      unbilled: createUnbilledPayers(tierline),
    },
    signal: new AbortController().signal,
    print: (line: string) => void lines.push(line),
    onProgress: () => {},
  };
  const fine = [await status(command, platformId), await reconcileBooks(command, undefined)];
  return { fine, text: lines.join('\n') };
};

beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  lastMonth = monthsAgo(1);
  monthBefore = monthsAgo(2);
  expect(monthAfter(monthBefore)).toBe(lastMonth);
  expect(monthAt(system.ports.clock.now(), 'UTC')).toBe(monthAfter(lastMonth));
  unpriced = await integrator(system, client, { pricing: undefined, name: 'Ohne Preis' });
  idle = await integrator(system, client, { pricing: undefined });
  priced = await integrator(system, client);
  await use(await customer(client, unpriced, { billingProfile: profile() }), lastMonth, monthBefore);
  await use(await customer(client, priced, { billingProfile: profile() }), lastMonth);
});
afterAll(() => system.close());

describe('A payer that could not be billed', () => {
  it('is shown, also where runs of the version before recorded it, and is gone once billed or waived', async () => {
    const runId = v7() as BillingRunId;
    const skipped = (payerId: string): BillingRunEvent => ({
      type: 'PayerSkipped',
      data: { runId, payerId: payerId as AccountId, why: 'no-pricing' },
    });
    const failed: BillingRunEvent = {
      type: 'PayerFailed',
      data: {
        runId,
        payerId: priced.id as AccountId,
        why: 'currency-mismatch',
        detail: 'Set a price in EUR.',
      },
    };
    await oldRun(monthBefore, [skipped(unpriced.id), skipped(idle.id), failed], runId);

    expect(await run(lastMonth)).toMatchObject({
      state: 'completed-with-failures',
      issued: [{ payerId: priced.id }],
      skipped: [{ payerId: idle.id, why: 'no-pricing' }],
      failed: [
        { payerId: unpriced.id, why: 'no-pricing', detail: expect.stringContaining('Set its pricing') },
      ],
    });

    const all = [
      `${unpriced.id} ${monthBefore} no-pricing`,
      `${unpriced.id} ${lastMonth} no-pricing`,
      `${priced.id} ${monthBefore} currency-mismatch`,
    ];
    const shown = await unbilled();
    expect(briefly(shown.items)).toEqual(all);
    expect(shown.items[0]).toEqual({
      payerId: unpriced.id,
      name: 'Ohne Preis',
      month: monthBefore,
      reason: { code: 'no-pricing', detail: expect.stringContaining('Set its pricing') },
      mended: false,
      since: expect.stringMatching(/Z$/),
    });
    const paged: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page = await unbilled(platformId, `?limit=1${next === '' ? '' : `&after=${next}`}`);
      paged.push(...briefly(page.items));
      next = page.next;
    }
    expect(paged).toEqual(all);
    expect(await system.tierline.unbilled.count()).toBe(2);
    const before = await programs();
    expect(before.fine).toEqual([false, false]);
    for (const text of [`UNBILLED  ${unpriced.id}`, `payer ${unpriced.id}`, `payer ${priced.id}`])
      expect(before.text).toContain(text);
    expect(before.text).toContain('no difference, 3 months of payers unbilled');
    expect(before.text).not.toContain(idle.id);

    const waive = (payerId: string, month: string, as = operatorKey) =>
      client.post(
        `/v1/accounts/${platformId}/unbilled/${payerId}/${month}/waive`,
        { reason: 'A test' },
        { as },
      );
    expect(created(await waive(priced.id, monthBefore))).toMatchObject({ id: priced.id, changed: true });
    expect(created(await waive(priced.id, monthBefore))).toMatchObject({ changed: false });
    expect(created(await waive(unpriced.id, monthBefore))).toMatchObject({ changed: true });
    expectProblem(await waive(priced.id, lastMonth), 404, 'not-found');
    expectProblem(await waive(unpriced.id, lastMonth, unpriced.key), 404, 'not-found');
    expect(briefly((await unbilled()).items)).toEqual([`${unpriced.id} ${lastMonth} no-pricing`]);

    created(
      await client.put(`/v1/integrators/${unpriced.id}/pricing`, {
        storagePerGbMonth: '0',
        trafficPerGb: '0.5',
        currency: 'EUR',
      }),
    );
    expect((await unbilled()).items).toMatchObject([{ payerId: unpriced.id, mended: true }]);
    expect(await run(lastMonth, unpriced.id)).toMatchObject({
      state: 'completed',
      issued: [{ gross: '0.50' }],
    });
    expect(await unbilled()).toEqual({ items: [], next: null });
    expect(await system.tierline.unbilled.count()).toBe(0);
    const after = await programs();
    expect(after.fine).toEqual([true, true]);
    expect(after.text).not.toContain('unbilled');
  });

  it('is for the biller’s own people to see and to waive', async () => {
    expect(await unbilled(priced.id, '', priced.key)).toEqual({ items: [], next: null });
    const others = await client.get(`/v1/accounts/${platformId}/unbilled`, { as: priced.key });
    expectProblem(others, 404, 'not-found');
    const shop = await customer(client, priced);
    const notTheirs = await client.post(`/v1/accounts/${unpriced.id}/unbilled/${shop}/${lastMonth}/waive`, {
      reason: 'A test',
    });
    expectProblem(notTheirs, 404, 'not-found');
    const from = await client.get(`/v1/audit/events?type=UnbilledMonthWaived&account=${priced.id}`, {
      ...atLeast(String(await system.ports.log.head())),
      as: priced.key,
    });
    expect(from.text).not.toContain('A test');
  });
});
