import { describe, test } from 'vitest';
import { modules } from '#domain/accounts/access/modules.ts';
import type { IntegratorCommand } from '#domain/accounts/integrator/decide.ts';
import {
  address,
  disablement,
  offerOf,
  otherAddress,
  planId,
  planState,
  pricing,
  primary,
  sub,
} from '../../scenes/domain-scenes.ts';
import { later } from '../../scenes/given.ts';
import { closed, confirmed, created, given } from './integrator-scene.ts';

describe('changing an integrator', () => {
  test('only what is different is recorded', () => {
    given(...created)
      .when({
        type: 'ChangeIntegratorDetails',
        changes: { name: 'Nord Video', phone: '+49 30 1', address: otherAddress },
      })
      .yields({
        type: 'IntegratorDetailsChanged',
        data: { integratorId: sub, phone: '+49 30 1', address: otherAddress },
      });
  });

  test('changing details to what they are holds', () => {
    given(...created)
      .when({
        type: 'ChangeIntegratorDetails',
        changes: { name: 'Nord Video', address, timeZone: 'Europe/Berlin' },
      })
      .holds();
  });

  test('the same pricing holds, in whatever order its fields come', () => {
    const { tax, currency, trafficPerGb, storagePerGbMonth } = pricing;
    given(...created)
      .when({ type: 'SetWholesalePricing', pricing: { tax, currency, trafficPerGb, storagePerGbMonth } })
      .holds();
  });

  test('other pricing is recorded whole', () => {
    const other = { ...pricing, storagePerGbMonth: '0.03' };
    given(...created)
      .when({ type: 'SetWholesalePricing', pricing: other })
      .yields({ type: 'WholesalePricingSet', data: { integratorId: sub, pricing: other } });
  });

  test('a module set is recorded whole and in the published order', () => {
    given(...created)
      .when({ type: 'RestrictModules', modules: ['api', 'live-view', 'api'] })
      .yields({ type: 'ModulesRestricted', data: { accountId: sub, modules: ['live-view', 'api'] } });
  });

  test('the same set of modules holds, in whatever order and however often each is named', () => {
    given(...created)
      .when({ type: 'RestrictModules', modules: [...modules].reverse() })
      .holds();
    given(...created)
      .when({ type: 'RestrictModules', modules: [...modules, 'api'] })
      .holds();
  });

  const everything: readonly IntegratorCommand[] = [
    { type: 'ChangeIntegratorDetails', changes: { name: 'New' } },
    { type: 'ChangeIntegratorEmail', email: 'new@nord.example', now: later(0) },
    { type: 'SetWholesalePricing', pricing: { ...pricing, trafficPerGb: '9' } },
    { type: 'AssignPlans', plans: [], offer: offerOf([]) },
    { type: 'RestrictModules', modules: [] },
    { type: 'RequestEmailConfirmation', now: later(86_400_000) },
    { type: 'ConfirmEmail', number: 1, holder: sub, now: later(0) },
    { type: 'DisableIntegrator', disablementId: disablement('d-2'), level: primary, reason: 'again' },
    { type: 'EnableIntegrator', level: primary, reason: 'back' },
  ];
  test.each(everything)('a closed integrator takes no $type', (command) => {
    given(...created, confirmed, closed)
      .when(command)
      .isRefused('account-closed');
  });
  test.each([
    ...everything,
    { type: 'CloseIntegrator', level: primary, reason: 'x', openChildren: 0 } as const,
  ])('an integrator that does not exist takes no $type', (command) => {
    given().when(command).isRefused('not-found');
  });
});

describe('the plans of an integrator', () => {
  const known = [planState('basic'), planState('plus'), planState('pro')];
  const basic = { planId: planId('basic') };
  const plus = { planId: planId('plus'), pricePerCameraMonth: '12' };
  const pro = { planId: planId('pro') };
  const offer = offerOf(known, ['basic', 'plus', 'pro']);
  const assign = (plans: readonly { planId: typeof basic.planId; pricePerCameraMonth?: string }[]) =>
    given(...created).when({ type: 'AssignPlans', plans, offer });

  test('the whole set is given: what is new is assigned, what is missing is withdrawn', () => {
    assign([plus, pro]).yields(
      { type: 'PlansAssigned', data: { integratorId: sub, plans: [pro] } },
      { type: 'PlansWithdrawn', data: { integratorId: sub, planIds: [basic.planId] } },
    );
  });

  test('another price is an assignment, and so is giving up the own price', () => {
    assign([basic, { ...plus, pricePerCameraMonth: '11' }]).yields({
      type: 'PlansAssigned',
      data: { integratorId: sub, plans: [{ ...plus, pricePerCameraMonth: '11' }] },
    });
    assign([basic, { planId: plus.planId }]).yields({
      type: 'PlansAssigned',
      data: { integratorId: sub, plans: [{ planId: plus.planId }] },
    });
  });

  test('the same set holds, in any order and with a plan named twice', () => {
    assign([plus, basic]).holds();
    assign([basic, plus, basic]).holds();
  });

  test('a plan assigned before may stay, and change its price, after the parent has lost it', () => {
    const without = offerOf(known, ['pro']);
    given(...created)
      .when({ type: 'AssignPlans', plans: [basic, plus], offer: without })
      .holds();
    given(...created)
      .when({ type: 'AssignPlans', plans: [{ ...basic, pricePerCameraMonth: '8' }, plus], offer: without })
      .yields({
        type: 'PlansAssigned',
        data: { integratorId: sub, plans: [{ ...basic, pricePerCameraMonth: '8' }] },
      });
  });

  test('a plan the parent does not have is refused, named by its place in the request', () => {
    given(...created)
      .when({ type: 'AssignPlans', plans: [basic, plus, pro], offer: offerOf(known, ['basic', 'plus']) })
      .isRefused('plan-not-assigned', { path: 'plans/2/planId' });
  });
});
