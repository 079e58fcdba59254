import { describe, expect, it } from 'vitest';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import { createWarnings } from '#application/billing/warnings/list-warnings.ts';
import { BadCursor } from '#application/kernel/ports/reading.ts';
import type { ListedPlan } from '#domain/accounts/price-list.ts';
import type { CameraId, Instant, PlanId } from '#domain/kernel/ids.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { accountId, planId, pricing, profile } from '#tests/application/billing/history-terms.ts';
import { createMemoryFacts } from '#tests/application/billing/memory-facts.ts';

/** The plan that each camera below an account is on, by its direct child there; of a customer, its own. */
const plansBelow = ({ events }: History, account: string) => {
  const plans = new Map<
    CameraId,
    { readonly payerId: ReturnType<typeof accountId>; readonly planId: PlanId }
  >();
  for (const { type, data, metadata } of events) {
    if (type === 'CameraRemoved') plans.delete(data.cameraId);
    if ((type !== 'CameraAdded' && type !== 'CameraPlanChanged') || data.planId === undefined) continue;
    const place = metadata.path.indexOf(accountId(account));
    if (place >= 0)
      plans.set(data.cameraId, {
        payerId: metadata.path[place + 1] ?? accountId(account),
        planId: data.planId,
      });
  }
  return [...plans.values()];
};

const warningsOver = (history: History, now: string) => {
  const facts = createMemoryFacts(history.events, history.position());
  const billingFacts: Pick<BillingFacts, 'read' | 'bringTo' | 'billers'> = {
    read: (work) => work(facts),
    bringTo: () => Promise.resolve(),
    billers: () => Promise.reject(new Error('not in this scene')),
  };
  return createWarnings({
    billingFacts,
    planUse: {
      candidates: async (id) => plansBelow(history, id),
      isUsed: () => Promise.reject(new Error('not in this scene')),
    },
    clock: { now: () => now as Instant },
  });
};

/** `code payer plan: detail, since` of each. */
const warned = async (history: History, biller = 'dealer', now = '2026-12-01T00:00:00.000Z') => {
  const { value } = await warningsOver(history, now).list(accountId(biller), { limit: 100 });
  return value.items.map(({ code, payerId, planId: plan, detail, since }) =>
    [code, payerId, plan, detail.replace(/ is asked for what costs /, ' < '), since.slice(0, 16)]
      .filter((part) => part !== undefined)
      .join(' '),
  );
};

const listed = (price: string, currency = 'EUR'): ListedPlan => ({
  planId: planId('basic'),
  pricePerCameraMonth: price,
  currency,
});

/** The dealer buys the plan, listed at 10, at 6, and its shop has a camera on it. */
const scene = (shop = 'shop'): History =>
  createHistory()
    .at('2026-09-01T00:00Z')
    .plan('basic', '10')
    .integrator('dealer', { pricing: pricing({ storage: '0.02', traffic: '0.5' }), plans: { basic: '6' } })
    .customer(shop, { under: 'dealer', profile: profile({ storage: '0.02', traffic: '1' }) })
    .camera('door', { of: shop, plan: 'basic' });

describe('A biller is warned of selling below cost', () => {
  it('by nothing while every price is at its cost or above', async () => {
    expect(await warned(scene())).toEqual([]);
    expect(
      await warned(
        scene()
          .at('2026-10-01T00:00Z')
          .agree('shop', profile({ storage: '0.020', traffic: '0.50', plans: { basic: '6.00' } })),
      ),
    ).toEqual([]);
  });

  it('by a profile', async () => {
    const history = scene()
      .at('2026-10-01T08:00Z')
      .agree('shop', profile({ storage: '0.01', traffic: '0.4', plans: { basic: '5.99' } }));
    expect(await warned(history)).toEqual([
      'plan-below-cost shop basic 5.99 EUR < 6 EUR. 2026-10-01T08:00',
      'storage-below-cost shop 0.01 EUR < 0.02 EUR. 2026-10-01T08:00',
      'traffic-below-cost shop 0.4 EUR < 0.5 EUR. 2026-10-01T08:00',
    ]);
    // Set again at the same prices, it is so since the first time.
    history
      .at('2026-10-09T08:00Z')
      .agree('shop', profile({ storage: '0.01', traffic: '1', plans: { basic: '5.99' } }));
    expect(await warned(history)).toEqual([
      'plan-below-cost shop basic 5.99 EUR < 6 EUR. 2026-10-01T08:00',
      'storage-below-cost shop 0.01 EUR < 0.02 EUR. 2026-10-01T08:00',
    ]);
    expect(
      await warned(history.at('2026-10-10T08:00Z').agree('shop', profile({ storage: '1', traffic: '1' }))),
    ).toEqual([]);
  });

  it('by its price list, once for all who pay by it', async () => {
    const history = scene()
      .at('2026-10-02T08:00Z')
      .priceList('dealer', [listed('5')]);
    expect(await warned(history)).toEqual(['plan-below-cost basic 5 EUR < 6 EUR. 2026-10-02T08:00']);
    expect(await warned(history.at('2026-10-03T08:00Z').priceList('dealer', [listed('5', 'USD')]))).toEqual(
      [],
    );
  });

  it.each([
    ['an own price', (history: History) => history.assign('dealer', { basic: '11' }), '11'],
    [
      'what its biller asks of everybody',
      (history: History) => history.assign('dealer', { basic: 'list' }).priceList(platformId, [listed('12')]),
      '12',
    ],
  ])('by a cost that was raised from above, at the list price too: %s', async (_, raise, cost) => {
    expect(await warned(raise(scene().at('2026-10-04T08:00Z')))).toEqual([
      `plan-below-cost shop basic 10 EUR < ${cost} EUR. 2026-10-04T08:00`,
    ]);
  });

  it('by a camera put on a plan that had nobody on it, and no more when it is gone', async () => {
    const history = scene().at('2026-10-05T08:00Z').remove('door').assign('dealer', { basic: '11' });
    expect(await warned(history)).toEqual([]);
    history.at('2026-10-06T08:00Z').camera('gate', { of: 'shop', plan: 'basic' });
    expect(await warned(history)).toEqual(['plan-below-cost shop basic 10 EUR < 11 EUR. 2026-10-05T08:00']);
    expect(await warned(history.remove('gate'))).toEqual([]);
  });

  it('by rates raised from above, and by plans of integrators below', async () => {
    const history = scene()
      .integrator('sub', {
        under: 'dealer',
        pricing: pricing({ storage: '0.02', traffic: '0.5' }),
        plans: { basic: '7' },
      })
      .at('2026-10-07T08:00Z')
      .price('dealer', pricing({ storage: '0.03', traffic: '0.5' }))
      .assign('dealer', { basic: '8' });
    expect(await warned(history)).toEqual([
      'storage-below-cost shop 0.02 EUR < 0.03 EUR. 2026-10-07T08:00',
      'plan-below-cost sub basic 7 EUR < 8 EUR. 2026-10-07T08:00',
      'storage-below-cost sub 0.02 EUR < 0.03 EUR. 2026-10-07T08:00',
    ]);
    // The sub-integrator itself sells to nobody.
    expect(await warned(history, 'sub')).toEqual([]);
  });

  it('not across currencies, and not the platform, which buys of nobody', async () => {
    const history = scene().customer('kiosk', {
      under: 'dealer',
      profile: profile({ currency: 'USD', plans: { basic: '1' } }),
    });
    expect(await warned(history)).toEqual([]);
    expect(await warned(history.priceList(platformId, [listed('0')]), platformId)).toEqual([]);
  });
});

it('The platform is told which integrators it cannot bill', async () => {
  const history = scene().at('2026-10-08T08:00Z').integrator('late');
  expect(await warned(history, platformId)).toEqual([
    'cannot-be-billed late The integrator has no wholesale pricing, so it cannot be billed. 2026-10-08T08:00',
  ]);
  expect(await warned(history.price('late', pricing()), platformId)).toEqual([]);
});

it('Warnings are paged by payer, each shown once, and a cursor of another list is refused', async () => {
  const cheap = profile({ storage: '0', traffic: '0', plans: { basic: '1' } });
  // Cursors name payers by their ids.
  const [shop, ...others] = [1, 2, 3].map((last) => `01900000-0000-7000-9000-00000000000${last}`);
  const history = scene(shop)
    .priceList('dealer', [listed('5')])
    .agree(shop ?? '', cheap);
  for (const name of others) history.customer(name, { under: 'dealer', profile: cheap });
  const { list } = warningsOver(history, '2026-12-01T00:00:00.000Z');
  const all = (await list(accountId('dealer'), { limit: 100 })).value.items;
  expect(all).toHaveLength(10);
  for (const limit of [1, 2, 3, 9, 10]) {
    const paged: unknown[] = [];
    let after: string | undefined;
    do {
      const { value } = await list(accountId('dealer'), { limit, ...(after === undefined ? {} : { after }) });
      expect(value.items.length).toBeLessThanOrEqual(limit);
      paged.push(...value.items);
      after = value.next ?? undefined;
      if (after !== undefined) await expect(list(platformId, { limit, after })).rejects.toThrow(BadCursor);
    } while (after !== undefined);
    expect(paged).toEqual(all);
  }
});
