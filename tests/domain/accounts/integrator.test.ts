import { describe, expect, test } from 'vitest';
import { modules } from '#domain/accounts/access/modules.ts';
import type { IntegratorCommand } from '#domain/accounts/integrator/decide.ts';
import {
  address,
  disablement,
  integrator,
  offerOf,
  otherAddress,
  pathOf,
  planId,
  planState,
  pricing,
  primary,
  sub,
} from '../../scenes/domain-scenes.ts';
import { later } from '../../scenes/given.ts';
import { closed, confirmed, created, creation, given } from './integrator-scene.ts';

const create: IntegratorCommand = { type: 'CreateSubIntegrator', ...creation, pricing };

describe('creating an integrator', () => {
  test('a sub-integrator comes to be with all four wizard steps and asks for its confirmation at once', () => {
    const plans = [{ planId: planId('basic'), pricePerCameraMonth: '9.5' }];
    const offer = offerOf([planState('basic')], ['basic']);
    given()
      .when({ ...create, plans, offer })
      .yields(
        {
          type: 'SubIntegratorCreated',
          data: { integratorId: sub, parentId: primary, ...creation.details, plans, pricing },
        },
        {
          type: 'EmailConfirmationRequested',
          data: { integratorId: sub, number: 1, email: creation.details.email, notBefore: later(0) },
        },
      );
  });

  test('a primary integrator may be registered before its pricing is settled', () => {
    given()
      .when({ type: 'RegisterIntegrator', ...creation, above: pathOf() })
      .yields(
        {
          type: 'IntegratorRegistered',
          data: {
            integratorId: sub,
            parentId: creation.above[0]?.accountId ?? sub,
            ...creation.details,
            plans: [],
          },
        },
        {
          type: 'EmailConfirmationRequested',
          data: { integratorId: sub, number: 1, email: creation.details.email, notBefore: later(0) },
        },
      );
  });

  test('creating again what was created holds', () => {
    given(...created)
      .when(create)
      .holds();
  });

  test.each([
    ['account-disabled', integrator(primary, { status: 'disabled' })],
    ['account-closed', integrator(primary, { status: 'closed' })],
    ['account-not-confirmed', integrator(primary, { confirmed: false })],
  ] as const)('nothing is created below an account in the state %s', (code, parent) => {
    given()
      .when({ ...create, above: pathOf(parent) })
      .isRefused(code);
    given()
      .when({ ...create, above: pathOf(parent, integrator(sub)) })
      .isRefused(code);
  });

  test.each([
    ['plan-not-found', offerOf([], ['basic'])],
    ['plan-retired', offerOf([planState('basic', { retired: true })], ['basic'])],
    ['plan-not-assigned', offerOf([planState('basic')], ['plus'])],
    ['plan-not-assigned', offerOf([planState('basic')], ['plus'], ['basic'])],
    ['plan-not-found', { ...offerOf([planState('basic')], ['plus']), seen: [new Set([planId('plus')])] }],
  ] as const)(
    'a plan that is not on offer is refused as %s, and the field at fault is named',
    (code, offer) => {
      given()
        .when({ ...create, plans: [{ planId: planId('basic') }], offer })
        .isRefused(code, { path: 'plans/0/planId' });
    },
  );

  test('pricing, or a list price, in another currency than the integrator is billed in is refused', () => {
    const dollars = { ...pricing, currency: 'USD' };
    for (const command of [{ type: 'RegisterIntegrator' }, { type: 'CreateSubIntegrator' }] as const)
      given()
        .when({ ...create, ...command, pricing: dollars })
        .isRefused('currency-mismatch', { path: 'pricing/currency' });
    given(...created)
      .when({ type: 'SetWholesalePricing', pricing: dollars })
      .isRefused('currency-mismatch', { path: 'currency' });
    const foreign = offerOf([planState('pro', { currency: 'USD' }), planState('basic')]);
    const listed = [{ planId: planId('basic') }, { planId: planId('pro') }];
    const priced = [{ planId: planId('basic') }, { planId: planId('pro'), pricePerCameraMonth: '9' }];
    const at = { path: 'plans/1/planId' };
    given()
      .when({ ...create, plans: listed, offer: foreign })
      .isRefused('currency-mismatch', at);
    given(...created)
      .when({ type: 'AssignPlans', plans: listed, offer: foreign })
      .isRefused('currency-mismatch', at);
    const { decision } = given(...created).when({ type: 'AssignPlans', plans: priced, offer: foreign });
    expect(decision).toHaveLength(2);
  });

  test('a plan named twice counts once, as it was named last', () => {
    const twice = [
      { planId: planId('basic'), pricePerCameraMonth: '1' },
      { planId: planId('basic'), pricePerCameraMonth: '2' },
    ];
    const offer = offerOf([planState('basic')], ['basic']);
    const { decision } = given().when({ ...create, plans: twice, offer });
    if ('code' in decision || decision[0]?.type !== 'SubIntegratorCreated') throw new Error('not created');
    expect(decision[0].data.plans).toEqual([twice[1]]);
  });
});

describe('rates written with other digits', () => {
  test('are the same pricing and the same plans', () => {
    given(...created)
      .when({
        type: 'SetWholesalePricing',
        pricing: { ...pricing, storagePerGbMonth: `${pricing.storagePerGbMonth}0` },
      })
      .holds();
    const plans = [{ planId: planId('plus'), pricePerCameraMonth: '12.00' }, { planId: planId('basic') }];
    given(...created)
      .when({ type: 'AssignPlans', plans, offer: offerOf([]) })
      .holds();
  });
});

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
