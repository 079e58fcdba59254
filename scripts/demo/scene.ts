import { type Cast, confirm, created, keyFor } from '#scripts/demo/cast.ts';
import { type Client, expectStatus } from '#scripts/demo/client.ts';

/** An account, and a client with a key of its own. */
export interface Party {
  readonly id: string;
  readonly people: Client;
}

/** The platform names itself. */
export const namePlatform = async ({ operator }: Cast, more: object = {}): Promise<void> => {
  const settings = { name: 'Cloud Video Vendor', currency: 'EUR', timeZone: 'Europe/Berlin', ...more };
  expectStatus(await operator.call('PUT', '/v1/platform', { body: settings }), 200);
};

/** A plan of continuous recording for 30 days at 12.00 EUR, but for what `more` says. @returns its id */
export const definePlan = ({ operator }: Cast, more: object = {}): Promise<string> =>
  created(operator, '/v1/plans', {
    name: 'Full',
    recordingMode: 'continuous',
    retentionDays: 30,
    resolution: '1080p',
    pricePerCameraMonth: '12.00',
    currency: 'EUR',
    ...more,
  });

/** A primary integrator that has confirmed its address, with the plans that `terms` assign to it. */
export const registerPrimary = async (
  cast: Cast,
  terms: object,
  { name = 'Northlight Security', email = 'north@example.com' } = {},
): Promise<Party> => {
  const id = await created(cast.operator, '/v1/integrators', {
    name,
    email,
    address: { placeId: 'sample-1' },
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    ...terms,
  });
  await confirm(cast, email);
  return { id, people: await keyFor(cast, id) };
};

/** The bakery, as a customer of an integrator. @returns its id */
export const createBakery = ({ id, people }: Party, more: object = {}): Promise<string> =>
  created(people, `/v1/integrators/${id}/customers`, {
    name: 'Bakery Weber',
    address: { placeId: 'sample-3' },
    ...more,
  });

export const addCamera = (
  { people }: Pick<Party, 'people'>,
  customerId: string,
  name: string,
  planId: string,
) => created(people, `/v1/customers/${customerId}/cameras`, { name, connection: 'onvif', planId });

export const activateCamera = async ({ people }: Pick<Party, 'people'>, cameraId: string): Promise<void> => {
  expectStatus(await people.call('POST', `/v1/cameras/${cameraId}/activate`), 200);
};
