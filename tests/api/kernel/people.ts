import { expect } from 'vitest';
import { confirmationToken } from '#application/accounts/confirmation-token.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { type Client, created } from './client.ts';
import type { TestSystem } from './open-system.ts';

let count = 0;
export const newEmail = (): string => {
  count += 1;
  return `office-${count}@integrators.example`;
};

export const pricing = { storagePerGbMonth: '0.02', trafficPerGb: '0.01', currency: 'EUR' };

export const registration = (more: object = {}) => ({
  name: 'Nord Video',
  email: newEmail(),
  address: { placeId: 'sample-1' },
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  pricing,
  ...more,
});

export const subRequest = (more: object = {}) => ({
  pricing,
  details: { name: 'Sub Video', email: newEmail(), address: { placeId: 'sample-2' } },
  plans: [],
  ...more,
});

export const planRequest = {
  name: 'Basic',
  recordingMode: 'continuous',
  retentionDays: 30,
  resolution: '1080p',
  pricePerCameraMonth: '10',
  currency: 'EUR',
};

/** The token of the newest confirmation request of an integrator. */
export const tokenOf = async ({ tierline, ports }: TestSystem, id: string): Promise<string> => {
  const account = await tierline.accounts.find(id as AccountId);
  const request = account?.type === 'integrator' ? account.requests.at(-1) : undefined;
  if (!request) throw new Error(`nothing to confirm for ${id}`);
  return confirmationToken(id as AccountId, request.email, request.number, ports.secrets.tokenSecret);
};

export const confirm = async (system: TestSystem, client: Client, id: string): Promise<void> => {
  const answer = await client.post(
    '/v1/email-confirmations',
    { token: await tokenOf(system, id) },
    { as: null },
  );
  expect(answer.status).toBe(200);
};

/** A confirmed primary integrator with a key of its people. */
export const integrator = async (system: TestSystem, client: Client, more: object = {}) => {
  const { id } = created(await client.post('/v1/integrators', registration(more)));
  await confirm(system, client, id);
  const { key } = created(
    await client.post(`/v1/accounts/${id}/api-keys`, { role: 'integrator', name: 'Office' }),
  );
  return { id, key };
};

/** A confirmed sub-integrator, made by its parent's people, with a key of its own. */
export const subIntegrator = async (
  system: TestSystem,
  client: Client,
  parent: { id: string; key: string },
  more: object = {},
) => {
  const { id } = created(
    await client.post(`/v1/integrators/${parent.id}/sub-integrators`, subRequest(more), { as: parent.key }),
  );
  await confirm(system, client, id);
  const { key } = created(
    await client.post(`/v1/accounts/${id}/api-keys`, { role: 'integrator', name: 'Office' }),
  );
  return { id, key };
};

export const customer = async (client: Client, parent: { id: string; key: string }, more: object = {}) => {
  const { id } = created(
    await client.post(
      `/v1/integrators/${parent.id}/customers`,
      { name: 'Shop', address: { placeId: 'sample-3' }, ...more },
      { as: parent.key },
    ),
  );
  return id;
};

export const plan = async (client: Client): Promise<string> =>
  created(await client.post('/v1/plans', planRequest)).id;

/** A camera of the customer, switched on. */
export const activeCamera = async (client: Client, customerId: string, planId: string): Promise<string> => {
  const { id } = created(
    await client.post(`/v1/customers/${customerId}/cameras`, { name: 'Door', connection: 'onvif', planId }),
  );
  created(await client.post(`/v1/cameras/${id}/activate`));
  return id;
};

/** A key of the account with a role, made by an operator unless told otherwise. */
export const keyFor = async (
  client: Client,
  account: string,
  role: string,
  call: Parameters<Client['post']>[2] = {},
): Promise<string> =>
  created(await client.post(`/v1/accounts/${account}/api-keys`, { role, name: role }, call)).key;

export const atLeast = (position: string) => ({ headers: { 'tierline-at-least': position } });
