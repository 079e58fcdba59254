import { describe, expect, it } from 'vitest';
import { decideIntegrator } from '#domain/accounts/integrator/decide.ts';
import type { IntegratorEvent } from '#domain/accounts/integrator/events.ts';
import { evolveIntegrator, type IntegratorState } from '#domain/accounts/integrator/integrator.ts';
import { decidePlatform } from '#domain/accounts/platform/decide.ts';
import { evolvePlatform, initialPlatform } from '#domain/accounts/platform/platform.ts';
import type { ListedPlan } from '#domain/accounts/price-list.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { PlanOffer } from '#domain/plans/offer.ts';
import type { PlanState } from '#domain/plans/plan.ts';
import { noOffer, planId } from '../../scenes/domain-scenes.ts';
import { record } from '../../scenes/given.ts';

const [gold, silver, foreign] = [planId('gold'), planId('silver'), planId('foreign')];
const known = (...ids: readonly (typeof gold)[]): PlanOffer['known'] =>
  new Map(ids.map((id) => [id, { planId: id } as PlanState]));
const offer: PlanOffer = { ...noOffer, known: known(gold, silver) };

const listed = (pricePerCameraMonth: string, more: Partial<ListedPlan> = {}): ListedPlan => ({
  planId: gold,
  pricePerCameraMonth,
  currency: 'EUR',
  ...more,
});
const setting = (...plans: readonly ListedPlan[]) => ({ type: 'SetPriceList', plans, offer }) as const;
const withList = (...plans: readonly ListedPlan[]) => ({ ...initialPlatform, priceList: plans });

describe('A biller’s price list', () => {
  it('is set whole, by the platform and by integrators', () => {
    const plans = [listed('14.90', { name: 'Gold' }), listed('16.50', { currency: 'USD' })];
    const set = { type: 'PriceListSet', data: { accountId: platformId, plans } } as const;
    expect(decidePlatform(setting(...plans), initialPlatform)).toEqual([set]);
    const [event] = record([set], [platformId]);
    if (!event) throw new Error('nothing was recorded');
    expect(evolvePlatform(initialPlatform, event)).toMatchObject({ priceList: plans, configured: false });
  });

  it('that holds already is no event, however prices are written and in whatever order', () => {
    const before = withList(listed('14.90', { name: 'Gold' }), listed('20', { planId: silver }));
    expect(
      decidePlatform(setting(listed('20.0', { planId: silver }), listed('14.9', { name: 'Gold' })), before),
    ).toEqual([]);
    for (const change of [listed('15', { name: 'Gold' }), listed('14.90', { name: 'Or' }), listed('14.90')])
      expect(decidePlatform(setting(change, listed('20', { planId: silver })), before)).toHaveLength(1);
    expect(decidePlatform(setting(), before)).toHaveLength(1);
  });

  it('names plans the biller may sell; one that is listed already may stay when it is withdrawn', () => {
    const refused = decidePlatform(setting(listed('1'), listed('9', { planId: foreign })), initialPlatform);
    expect(refused).toMatchObject({ code: 'plan-not-found', path: 'plans/1/planId' });
    const withdrawn = { ...offer, assigned: [new Set([silver])] };
    const first = decidePlatform({ ...setting(listed('1')), offer: withdrawn }, initialPlatform);
    expect(first).toMatchObject({ code: 'plan-not-assigned', path: 'plans/0/planId' });
    const again = decidePlatform({ ...setting(listed('2')), offer: withdrawn }, withList(listed('1')));
    expect(isRefusal(again)).toBe(false);
  });

  it('of an integrator is part of its state, and closed ones keep theirs', () => {
    const state = {
      accountId: platformId,
      status: 'enabled',
      priceList: [],
      plans: [],
    } as unknown as IntegratorState;
    const decision = decideIntegrator(setting(listed('5')), state);
    if (isRefusal(decision)) throw new Error(decision.detail);
    const [event] = record<IntegratorEvent>(decision, [platformId]);
    if (!event) throw new Error('nothing was recorded');
    expect(evolveIntegrator(state, event).priceList).toEqual([listed('5')]);
    expect(decideIntegrator(setting(listed('5')), { ...state, status: 'closed' })).toMatchObject({
      code: 'account-closed',
    });
  });
});
