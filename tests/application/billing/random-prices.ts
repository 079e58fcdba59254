import fc from 'fast-check';
import type { ListedPlan } from '#domain/accounts/price-list.ts';
import { instantOf, platformId } from '#domain/kernel/ids.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { planId, pricing, profile } from '#tests/application/billing/history-terms.ts';

/** A chain of four edges and a customer beside it: every payer has a biller of its own, or shares one. */
export const priceEdges = ['P', 'S', 'C', 'D'] as const;
const integrators = ['P', 'S'] as const;
const customers = ['C', 'D'] as const;
const cameras = [
  ['C', 'A'],
  ['C', 'B'],
  ['D', 'U'],
] as const;
const billers = [platformId, ...integrators] as const;
export const priceMonths = ['2026-08', '2026-09'] as const;

const plan = fc.constantFrom('A', 'B', 'U');
/** With no digits, two and three. */
const currency = fc.constantFrom('EUR', 'EUR', 'EUR', 'EUR', 'USD', 'USD', 'JPY', 'KWD');
const price = fc.integer({ min: 1, max: 99 }).map((hundreds) => `${hundreds}.${hundreds % 10}`);
const prices = fc.dictionary(plan, price, { maxKeys: 2 });
const listed: fc.Arbitrary<ListedPlan> = fc.record({
  planId: plan.map(planId),
  pricePerCameraMonth: price,
  currency,
});

type Act = (history: History) => unknown;

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(fc.constantFrom(...integrators), fc.uniqueArray(plan, { minLength: 1 })).map(
    ([name, plans]): Act =>
      (history) =>
        history.withdraw(name, ...plans),
  ),
  fc.tuple(fc.constantFrom(...integrators), plan, fc.oneof(price, fc.constant('list'))).map(
    ([name, which, own]): Act =>
      (history) =>
        history.assign(name, { [which]: own }),
  ),
  fc
    .tuple(
      fc.constantFrom(...billers),
      fc.uniqueArray(listed, { maxLength: 4, selector: (one) => `${one.planId} ${one.currency}` }),
    )
    .map(
      ([name, plans]): Act =>
        (history) =>
          history.priceList(name, plans),
    ),
  fc.tuple(fc.constantFrom(...customers), currency, prices).map(
    ([name, of, own]): Act =>
      (history) =>
        history.agree(name, profile({ currency: of, plans: own })),
  ),
  fc.tuple(fc.constantFrom(...integrators), currency).map(
    ([name, of]): Act =>
      (history) =>
        history.price(name, pricing({ currency: of })),
  ),
  fc.tuple(plan, price).map(
    ([which, to]): Act =>
      (history) =>
        history.revise(which, to),
  ),
);

const hour = 3_600_000;
/** To the very end of a day now and then, and now and then at one moment with what was before. */
const pause = fc.constantFrom(0, 0, hour, 12 * hour, 24 * hour, 40 * hour, 100 * hour, 250 * hour);

/** Cameras that record all the time, on plans whose prices are set, changed, listed and withdrawn. */
export const businessesOfPrices = fc
  .array(fc.record({ pause, act }), { minLength: 4, maxLength: 14 })
  .map((steps) => {
    let now = Date.parse('2026-07-25T00:00Z');
    const history = createHistory()
      .at(instantOf(now))
      .plan('A', '30')
      .plan('B', '40')
      .plan('U', '50', 'USD')
      .integrator('P', { pricing: pricing(), plans: { A: 'list', B: '35', U: '45' } })
      .integrator('S', { under: 'P', pricing: pricing(), plans: { A: 'list', B: 'list', U: 'list' } })
      .customer('C', { under: 'S', profile: profile() })
      .customer('D', { under: 'P', profile: profile({ plans: { B: '44' } }) });
    // U is listed in dollars: whoever has it shows what comes of a price that is set late, and no other bill fails for it.
    for (const [owner, which] of cameras)
      history.camera(`${owner} ${which}`, { of: owner, plan: which }).activate(`${owner} ${which}`);
    for (const step of steps) {
      now += step.pause;
      history.at(instantOf(now));
      step.act(history);
    }
    return history;
  });
