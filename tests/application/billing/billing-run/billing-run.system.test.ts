import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { carryOutBillingRun } from '#application/billing/billing-run/carry-out-billing-run.ts';
import { previewBillingRun } from '#application/billing/preview-billing-run.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { AccountId, BillingRunId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { runBilling } from '#scripts/billing/run-billing.ts';
import {
  type BillingScene,
  later,
  month,
  openBillingScene,
} from '#tests/application/billing/billing-run/billing-scene.ts';
import { those } from '#tests/scenes/events-of-type.ts';

let scene: BillingScene;
beforeEach(async () => {
  scene = await openBillingScene();
});
afterEach(() => scene.close());

const run = (
  billerId: AccountId,
  payerIds?: readonly AccountId[],
  process = scene.another(),
): Promise<BillingRunId> =>
  runBilling(process, billerId, {
    month,
    signal: new AbortController().signal,
    onProgress: () => {},
    ...(payerIds ? { payerIds } : {}),
  });

/** What must hold of a biller's book, its invoices' streams and its runs, whatever happened. */
const expectBooksInOrder = (events: readonly AnyEvent[], billerId: AccountId, customers: number): void => {
  const issued = those(events, 'InvoiceIssued').filter(({ data }) => data.billerId === billerId);
  expect(issued.map(({ data }) => data.number)).toEqual(issued.map((_, index) => index + 1));
  expect(new Set(issued.map(({ data }) => data.payerId)).size).toBe(customers);
  expect(issued).toHaveLength(customers);
  const opened = those(events, 'InvoiceOpened').filter(({ data }) => data.billerId === billerId);
  expect(opened.map(({ data }) => data.invoiceId).toSorted()).toEqual(
    issued.map(({ data }) => data.invoiceId).toSorted(),
  );
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
};

const outcomesOf = (events: readonly AnyEvent[], runId: BillingRunId) => ({
  billed: those(events, 'PayerBilled').filter(({ data }) => data.runId === runId),
  skipped: those(events, 'PayerSkipped').filter(({ data }) => data.runId === runId),
  failed: those(events, 'PayerFailed').filter(({ data }) => data.runId === runId),
  completed: those(events, 'BillingRunCompleted').filter(({ data }) => data.runId === runId),
});

const figuresOf = ({ invoiceId: _, runId: __, ...figures }: InvoiceIssued['data']) => figures;

describe('A billing run', () => {
  it('issues what its dry run showed, with the same numbers, and the dry run issues nothing', async () => {
    const { billerId } = await scene.seed(5);
    const process = scene.another();
    await process.facts.bringTo(await scene.log.head(), new AbortController().signal);
    const before = await scene.log.head();
    const shown: ReturnType<typeof figuresOf>[] = [];
    for await (const one of previewBillingRun(process, { billerId, month, payerIds: undefined }))
      if (one.outcome === 'issued') shown.push(figuresOf(one.invoice));
    expect(await scene.log.head()).toBe(before);
    const runId = await run(billerId);
    const events = await scene.events();
    const issued = those(events, 'InvoiceIssued').map(({ data }) => figuresOf(data));
    expect(shown).toHaveLength(5);
    // The covers say up to where the usage was seen, which the start of the run itself moved.
    const withoutCovers = shown.map(({ covers: _, ...rest }) => rest);
    expect(issued.map(({ covers: _, ...rest }) => rest)).toEqual(withoutCovers);
    expectBooksInOrder(events, billerId, 5);
    expect(outcomesOf(events, runId).completed).toMatchObject([
      { data: { issued: 5, skipped: 0, failed: 0 } },
    ]);
  });

  it('issues nothing twice when it is run again', async () => {
    const { billerId } = await scene.seed(3);
    await run(billerId);
    const again = await run(billerId);
    const events = await scene.events();
    expectBooksInOrder(events, billerId, 3);
    expect(outcomesOf(events, again).skipped.map(({ data }) => data.why)).toEqual(
      Array(3).fill('already-billed'),
    );
  });

  it('bills each payer once when two runs of one month work at the same time', async () => {
    const { billerId } = await scene.seed(12);
    const first = run(billerId);
    const second = run(billerId);
    const ids = await Promise.all([first, second]);
    const events = await scene.events();
    expectBooksInOrder(events, billerId, 12);
    const billed = ids.flatMap((id) => outcomesOf(events, id).billed);
    expect(new Set(billed.map(({ data }) => data.payerId)).size).toBe(12);
    expect(billed).toHaveLength(12);
    for (const id of ids) {
      const { billed: own, skipped, completed } = outcomesOf(events, id);
      expect(own.length + skipped.length).toBe(12);
      expect(completed).toHaveLength(1);
    }
  });

  it('is carried out once by two leaders at the same time, one of whom woke late', async () => {
    const { billerId } = await scene.seed(8);
    const id = await startOnly(billerId);
    const { signal } = new AbortController();
    await Promise.all(
      [scene.another(), scene.another()].map((leader) =>
        carryOutBillingRun({ ...leader, process: 'billing-run' }, id, signal),
      ),
    );
    const events = await scene.events();
    expectBooksInOrder(events, billerId, 8);
    const { billed, skipped, completed } = outcomesOf(events, id);
    expect([billed.length, skipped.length, completed.length]).toEqual([8, 0, 1]);
  });

  it('leaves out customers without automatic billing or profile, and bills them when they are named', async () => {
    const { billerId } = await scene.seed(1);
    const path = (id: AccountId) => ['01900000-0000-7000-8000-000000000001' as AccountId, billerId, id];
    const customerOf = (id: AccountId, more: object) => ({
      type: 'CustomerCreated',
      data: {
        customerId: id,
        parentId: billerId,
        name: 'Customer',
        address: { placeId: 'sample-1', lines: ['Street 1'], city: 'Berlin', country: 'DE' },
        recordingDefaults: { mode: 'continuous', retentionDays: 30, resolution: '1080p' },
        adminPortalAccess: true,
        linkSharing: true,
        ...more,
      },
    });
    const rates = { storagePerGbMonth: '0.06', trafficPerGb: '0.02', currency: 'EUR' };
    const profile = { automaticBilling: false, rates, planPrices: [], tax: { mode: 'none', rates: [] } };
    const [byHand, without] = [
      '0190aaaa-0000-7000-8000-000000000001',
      '0190aaaa-0000-7000-8000-000000000002',
    ].map((id) => id as AccountId) as [AccountId, AccountId];
    const since = '2026-09-21T00:00:00.000Z' as typeof later;
    await scene.append(streams.customer(byHand), 'no-stream', path(byHand), since, [
      customerOf(byHand, { billingProfile: profile }),
    ]);
    await scene.append(streams.customer(without), 'no-stream', path(without), since, [
      customerOf(without, {}),
    ]);
    await scene.append(streams.usage(byHand, month), 'no-stream', path(byHand), later, [
      {
        type: 'UsageRecorded',
        data: {
          customerId: byHand,
          month,
          rows: [
            { source: 's', id: '1', day: '2026-10-05', storedBytes: '31000000000000', trafficBytes: '0' },
          ],
        },
      },
    ]);
    const automatic = await run(billerId);
    const named = await run(billerId, [byHand, without]);
    const events = await scene.events();
    expect(outcomesOf(events, automatic).skipped.map(({ data }) => [data.payerId, data.why])).toEqual(
      expect.arrayContaining([
        [byHand, 'automatic-billing-off'],
        [without, 'no-profile'],
      ]),
    );
    const { billed, skipped } = outcomesOf(events, named);
    expect(billed).toMatchObject([{ data: { payerId: byHand, gross: '60.00' } }]);
    expect(skipped).toMatchObject([{ data: { payerId: without, why: 'no-profile' } }]);
  });
});

/** The log as a process sees it that crashes at its n-th append, before or after it is stored. */
const crashingAt =
  (appends: number, when: 'before' | 'after') =>
  (log: EventLog): EventLog => {
    let left = appends;
    return {
      ...log,
      append: async (...args) => {
        left -= 1;
        if (left < 0 || (left === 0 && when === 'before')) throw new Error('this process crashed');
        const result = await log.append(...args);
        if (left === 0) throw new Error('this process crashed');
        return result;
      },
    };
  };

describe('A billing run that is interrupted', () => {
  it('goes on where it was, whichever append it crashed at, before or after', async () => {
    const customers = 4;
    const { billerId } = await scene.seed(customers, 1);
    const [payer] = those(await scene.events(), 'CustomerCreated').map(({ data }) => data.customerId);
    if (!payer) throw new Error('no customer');
    const runId = await runBilling(scene.another(crashingAt(1, 'before')), billerId, {
      month,
      signal: new AbortController().signal,
      onProgress: () => {},
    }).catch(() => undefined);
    expect(runId, 'nothing was started').toBeUndefined();
    const started = scene.another();
    await runBilling(started, billerId, {
      month,
      signal: new AbortController().signal,
      payerIds: [payer],
      onProgress: () => {},
    });
    // A run for all, that the first process starts and every later one carries on until it crashes as well.
    const id = await startOnly(billerId);
    let crashes = 0;
    for (let at = 1; ; at += 1)
      for (const when of ['before', 'after'] as const) {
        const process = scene.another(crashingAt(at, when));
        try {
          await carryOutBillingRun({ ...process, process: 'billing-run' }, id, new AbortController().signal);
          const events = await scene.events();
          expectBooksInOrder(events, billerId, customers);
          const { billed, skipped, completed } = outcomesOf(events, id);
          expect(billed).toHaveLength(customers - 1);
          expect(skipped).toMatchObject([{ data: { payerId: payer, why: 'already-billed' } }]);
          expect(completed).toHaveLength(1);
          expect(crashes).toBeGreaterThan(3);
          return;
        } catch (error) {
          expect(String(error)).toContain('crashed');
          crashes += 1;
        }
      }
  });
});

/** Starts a run and leaves it to others. */
const startOnly = async (billerId: AccountId): Promise<BillingRunId> => {
  const id = '01900000-0000-7000-8000-0000000000aa' as BillingRunId;
  const platform = '01900000-0000-7000-8000-000000000001' as AccountId;
  await scene.append(streams.billingRun(id), 'no-stream', [platform, billerId], later, [
    { type: 'BillingRunStarted', data: { runId: id, billerId, month, automatic: false } },
  ]);
  return id;
};
