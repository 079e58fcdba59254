import { describe, expect, test } from 'vitest';
import type { IntegratorCommand } from '#domain/accounts/integrator/decide.ts';
import {
  integrator,
  offerOf,
  pathOf,
  planId,
  planState,
  pricing,
  primary,
  sub,
} from '../../scenes/domain-scenes.ts';
import { later } from '../../scenes/given.ts';
import { created, creation, given } from './integrator-scene.ts';

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
