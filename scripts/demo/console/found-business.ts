import { dayAt } from '#domain/kernel/calendar.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { created } from '#scripts/demo/cast.ts';
import type { Client } from '#scripts/demo/client.ts';
import {
  billingProfile,
  type CustomerFacts,
  customers,
  type PlanName,
  planNames,
  plans,
  platformPeople,
  wholesale,
} from '#scripts/demo/console/business-facts.ts';
import { timeZone } from '#scripts/demo/console/calendar.ts';
import { does, type Stage } from '#scripts/demo/console/stage.ts';
import { activateCamera, addCamera, definePlan, namePlatform } from '#scripts/demo/scene.ts';

/** What documents say of a biller, and that they are due two weeks after they were issued. */
const seller = (legalName: string, numberPrefix: string, country = 'DE') => ({
  legalName,
  country,
  vatId: `${country}000000001`,
  paymentTermDays: 14,
  numberPrefix,
});

const planIdsOf = ({ made }: Stage): Readonly<Record<string, string>> => Object.fromEntries(made.plans);

/** All plans, each at the price that is asked at this level. */
export const assigned = (stage: Stage, price: (plan: PlanName) => string) =>
  planNames.map((name) => ({ planId: planIdsOf(stage)[name], pricePerCameraMonth: price(name) }));

/** The vendor: its name, its people and its plans. */
export const foundPlatform = async (stage: Stage): Promise<void> => {
  const { cast, made, join } = stage;
  await namePlatform(cast, { name: 'Cloud Video Vendor', timeZone });
  for (const person of platformPeople) await join({ ...person, accountId: platformId }, cast.operator);
  for (const name of planNames) made.plans.set(name, await definePlan(cast, { name, ...plans[name].terms }));
  await does(
    cast.operator,
    'PUT',
    `/v1/accounts/${platformId}/seller`,
    seller('Cloud Video Vendor GmbH', 'CVV-'),
  );
};

/** The primary integrator, whose own people then bring in others. */
export const registerNorthlight = async (stage: Stage): Promise<void> => {
  const { made, as, join, joinAsFirst } = stage;
  const email = 'nora@northlight.example';
  const id = await created(await as('Anna Smith'), '/v1/integrators', {
    name: 'Northlight Security',
    email,
    address: { placeId: 'sample-1' },
    currency: 'EUR',
    timeZone,
    pricing: wholesale.northlight,
    plans: assigned(stage, (plan) => plans[plan].northlight),
  });
  made.accounts.set('Northlight Security', id);
  await joinAsFirst({ name: 'Nora Lindqvist', email, accountId: id });
  const nora = await as('Nora Lindqvist');
  await join(
    { name: 'Bruno Costa', email: 'bruno@northlight.example', role: 'billing', accountId: id },
    nora,
  );
  await does(nora, 'PUT', `/v1/accounts/${id}/seller`, seller('Northlight Security GmbH', 'NL-'));
};

interface SubFacts {
  readonly name: string;
  readonly parent: string;
  readonly email: string;
  readonly placeId: string;
  readonly first: string;
  readonly pricing: object;
  readonly prefix: string;
  readonly country?: string;
}

const createSub = async (stage: Stage, who: Client, facts: SubFacts): Promise<string> => {
  const { idOf, made, as, joinAsFirst } = stage;
  const { name, parent, email, placeId, first, pricing, prefix, country } = facts;
  const id = await created(who, `/v1/integrators/${idOf(parent)}/sub-integrators`, {
    pricing,
    details: { name, email, address: { placeId } },
    plans: assigned(stage, (plan) => plans[plan].below),
  });
  made.accounts.set(name, id);
  await joinAsFirst({ name: first, email, accountId: id });
  await does(await as(first), 'PUT', `/v1/accounts/${id}/seller`, seller(name, prefix, country));
  return id;
};

/** Two integrators below Northlight, and one below one of them: a chain of three tiers. */
export const createSubIntegrators = async (stage: Stage): Promise<void> => {
  const { as, join } = stage;
  const nora = await as('Nora Lindqvist');
  const harbour = await createSub(stage, nora, {
    name: 'Harbour Cameras',
    parent: 'Northlight Security',
    email: 'hanne@harbour.example',
    placeId: 'sample-3',
    first: 'Hanne Petersen',
    pricing: wholesale.below,
    prefix: 'HC-',
  });
  const hanne = await as('Hanne Petersen');
  for (const person of [
    { name: 'Sven Brandt', email: 'sven@harbour.example', role: 'support' },
    { name: 'Lena Wolf', email: 'lena@harbour.example', role: 'billing' },
  ])
    await join({ ...person, accountId: harbour }, hanne);
  await createSub(stage, nora, {
    name: 'Baltic Watch',
    parent: 'Northlight Security',
    email: 'mads@baltic.example',
    placeId: 'sample-14',
    first: 'Mads Holm',
    pricing: wholesale.below,
    prefix: 'BW-',
    country: 'DK',
  });
  await createSub(stage, hanne, {
    name: 'Quayside CCTV',
    parent: 'Harbour Cameras',
    email: 'iris@quayside.example',
    placeId: 'sample-3',
    first: 'Iris Kowalski',
    pricing: wholesale.quayside,
    prefix: 'QC-',
  });
};

/** A customer with its terms and its cameras, which record from now on. */
export const createCustomer = async (
  stage: Stage,
  { name, of, address, plan, cameras, adminPortalAccess = false }: CustomerFacts,
  terms: { readonly currency?: string; readonly automaticBilling?: boolean } = {},
): Promise<void> => {
  const { cast, made, idOf, now } = stage;
  const customerId = await created(cast.operator, `/v1/integrators/${idOf(of)}/customers`, {
    name,
    address,
    adminPortalAccess,
    billingProfile: billingProfile((each) => plans[each].customer, planIdsOf(stage), terms),
  });
  made.accounts.set(name, customerId);
  const people = cast.operator;
  for (const camera of cameras) {
    const id = await addCamera({ people }, customerId, camera, String(made.plans.get(plan)));
    await activateCamera({ people }, id);
    made.cameras.set(`${name}: ${camera}`, id);
  }
  const today = dayAt(now(), timeZone);
  made.usage.set(name, { first: today, next: today });
};

/** Everybody who buys from the first month on; one of them is billed by hand. */
export const createCustomers = async (stage: Stage): Promise<void> => {
  for (const facts of customers)
    await createCustomer(stage, facts, { automaticBilling: facts.name !== 'Stadtbibliothek' });
  const { cast, idOf, join } = stage;
  const accountId = idOf('Hotel Anker');
  for (const person of [
    { name: 'Ines Romero', email: 'ines@anker.example', role: 'customer' },
    { name: 'Tom Berger', email: 'tom@anker.example', role: 'viewer' },
  ])
    await join({ ...person, accountId }, cast.operator);
};
