import { describe, expect, test } from 'vitest';
import { customerDefaultModules } from '#domain/accounts/access/modules.ts';
import type { BillingProfile, CustomerEvent } from '#domain/accounts/customer/customer.ts';
import type { CustomerCommand } from '#domain/accounts/customer/decide.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import { noTax } from '#domain/plans/prices.ts';
import {
  address,
  disablement,
  integrator,
  noOffer,
  offerOf,
  otherAddress,
  pathOf,
  planId,
  planState,
  primary,
  shop,
  sub,
} from '../../scenes/domain-scenes.ts';
import { closed, created, given, stateOf } from './customer-scene.ts';

const profile: BillingProfile = {
  automaticBilling: true,
  rates: { storagePerGbMonth: '0.03', trafficPerGb: '0', currency: 'EUR' },
  planPrices: [],
  tax: noTax,
};

const create: CustomerCommand = {
  type: 'CreateCustomer',
  customerId: shop,
  above: pathOf(integrator(primary), integrator(sub)),
  details: { name: 'Shop', email: 'shop@shop.example', address },
  offer: noOffer,
};

describe('creating a customer', () => {
  test('a customer begins with continuous recording, portal access and link sharing unless told otherwise', () => {
    given().when(create).yields(created);
  });

  test('a customer begins with every module but adding P&P cameras', () => {
    const begun = stateOf([created])?.modules;
    expect(begun).toEqual(customerDefaultModules);
    expect(begun).not.toContain('cameras.add-pnp');
    expect(begun).toHaveLength(27);
  });

  test('what the wizard was told is kept', () => {
    given()
      .when({ ...create, adminPortalAccess: false, linkSharing: false, billingProfile: profile })
      .yields({
        type: 'CustomerCreated',
        data: { ...created.data, adminPortalAccess: false, linkSharing: false, billingProfile: profile },
      } as typeof created);
  });

  test('a customer that is created with other modules has them from its first moment on', () => {
    given()
      .when({ ...create, modules: ['archive', 'live-view'] })
      .yields(created, {
        type: 'ModulesRestricted',
        data: { accountId: shop, modules: ['live-view', 'archive'] },
      });
    given()
      .when({ ...create, modules: customerDefaultModules })
      .yields(created);
  });

  test.each([
    ['account-disabled', integrator(sub, { status: 'disabled' })],
    ['account-closed', integrator(sub, { status: 'closed' })],
    ['account-not-confirmed', integrator(sub, { confirmed: false })],
  ] as const)('no customer is created below an integrator in the state %s', (code, parent) => {
    given()
      .when({ ...create, above: pathOf(integrator(primary), parent) })
      .isRefused(code);
    given()
      .when({ ...create, above: pathOf(parent, integrator(primary)) })
      .isRefused(code);
  });

  test('creating again what was created holds', () => {
    given(created).when(create).holds();
  });
});

describe('a billing profile', () => {
  const [basic, plus] = [planId('basic'), planId('plus')];
  const prices = (...planPrices: BillingProfile['planPrices']): BillingProfile => ({
    ...profile,
    planPrices,
  });
  const cheap = prices({ planId: basic, pricePerCameraMonth: '1' });
  const set = (billingProfile: BillingProfile, offer = offerOf([planState('basic'), planState('plus')])) =>
    ({ type: 'SetBillingProfile', billingProfile, offer }) as const;
  const profileSet = (billingProfile: BillingProfile): CustomerEvent => ({
    type: 'BillingProfileSet',
    data: { customerId: shop, billingProfile },
  });

  test.each([
    ['plan-not-found', offerOf([])],
    ['plan-not-found', { ...offerOf([planState('basic')]), seen: [new Set<PlanId>()] }],
    ['plan-not-assigned', offerOf([planState('basic')], ['basic'], ['plus'])],
  ] as const)("of a plan that is not the parent's to sell is refused as %s", (code, offer) => {
    given(created).when(set(cheap, offer)).isRefused(code, { path: 'planPrices/0/planId' });
    given()
      .when({ ...create, billingProfile: cheap, offer })
      .isRefused(code, { path: 'billingProfile/planPrices/0/planId' });
  });

  test('may price a retired plan, and one withdrawn since that it prices already', () => {
    given(created)
      .when(set(cheap, offerOf([planState('basic', { retired: true })])))
      .yields(profileSet(cheap));
    const dearer = prices({ planId: basic, pricePerCameraMonth: '2' });
    given(created, profileSet(cheap))
      .when(set(dearer, offerOf([])))
      .yields(profileSet(dearer));
  });

  test('written with other digits, or its plans in another order, is the same', () => {
    const one = prices(
      { planId: basic, pricePerCameraMonth: '9.90' },
      { planId: plus, pricePerCameraMonth: '12' },
    );
    const other: BillingProfile = {
      ...one,
      rates: { storagePerGbMonth: '0.0300', trafficPerGb: '0.00', currency: 'EUR' },
      planPrices: one.planPrices
        .toReversed()
        .map((plan) => ({ ...plan, pricePerCameraMonth: `${Number(plan.pricePerCameraMonth)}` })),
    };
    given(created, profileSet(one)).when(set(other)).holds();
    const taxed = (percent: string): BillingProfile => ({
      ...profile,
      tax: { mode: 'exclusive', rates: [{ name: 'VAT', percent }] },
    });
    given(created, profileSet(taxed('19')))
      .when(set(taxed('19.0')))
      .holds();
    given(created, profileSet(taxed('19')))
      .when(set(taxed('7')))
      .yields(profileSet(taxed('7')));
  });
});

describe('changing a customer', () => {
  test('only what is different is recorded', () => {
    given(created)
      .when({ type: 'ChangeCustomerDetails', changes: { name: 'Shop', phone: '1', address: otherAddress } })
      .yields({
        type: 'CustomerDetailsChanged',
        data: { customerId: shop, phone: '1', address: otherAddress },
      });
  });

  const again: readonly CustomerCommand[] = [
    { type: 'ChangeCustomerDetails', changes: { name: 'Shop', address } },
    {
      type: 'SetRecordingDefaults',
      recordingDefaults: { resolution: '1080p', retentionDays: 30, mode: 'continuous' },
    },
    { type: 'SetAdminPortalAccess', allowed: true },
    { type: 'SetLinkSharing', allowed: true },
    { type: 'RestrictModules', modules: [...customerDefaultModules].reverse() },
    { type: 'EnableCustomer', level: sub, reason: 'never disabled' },
  ];
  test.each(again)('$type to what holds already yields nothing', (command) => {
    given(created).when(command).holds();
  });

  test('each switch, the defaults and the profile are recorded when they change, and hold the second time', () => {
    const changes: readonly CustomerCommand[] = [
      {
        type: 'SetRecordingDefaults',
        recordingDefaults: { mode: 'motion', retentionDays: 7, resolution: '4k' },
      },
      { type: 'SetAdminPortalAccess', allowed: false },
      { type: 'SetLinkSharing', allowed: false },
      { type: 'SetBillingProfile', billingProfile: profile, offer: noOffer },
      { type: 'RestrictModules', modules: ['live-view'] },
    ];
    for (const command of changes) {
      const { decision } = given(created).when(command);
      if ('code' in decision) throw new Error(decision.code);
      expect(decision).toHaveLength(1);
      given(created, ...decision)
        .when(command)
        .holds();
    }
  });

  test.each<CustomerCommand>([
    { type: 'ChangeCustomerDetails', changes: { name: 'New' } },
    { type: 'SetAdminPortalAccess', allowed: false },
    { type: 'SetLinkSharing', allowed: false },
    { type: 'SetBillingProfile', billingProfile: profile, offer: noOffer },
    { type: 'RestrictModules', modules: [] },
    { type: 'DisableCustomer', level: sub, reason: 'x', disablementId: disablement('d-9') },
    { type: 'EnableCustomer', level: sub, reason: 'x' },
  ])('a closed customer takes no $type', (command) => {
    given(created, closed).when(command).isRefused('account-closed');
  });

  test.each<CustomerCommand>([...again, { type: 'CloseCustomer', level: sub, reason: 'x' }])(
    'a customer that does not exist takes no $type',
    (command) => {
      given().when(command).isRefused('not-found');
    },
  );
});
