import { platformId } from '#domain/kernel/ids.ts';
import { issueDocument, wordOf } from '#tests/e2e/erasure-scene.ts';
import { createScene } from '#tests/e2e/scene.ts';
import type { TestSystem } from '#tests/e2e/system.ts';

export const [ofShop, ofHouse] = [wordOf('shop'), wordOf('house')];

/** A house that resells and its shop, which have used everything there is, and are closed. */
export const populate = async (system: TestSystem) => {
  const { operator, outbox, clientFor } = system;
  const scene = createScene(system);
  const planId = await scene.plan();
  const details = {
    address: { placeId: 'sample-5', lines: [ofHouse('street'), '3003 Bern', 'Switzerland'] },
  };
  const house = (
    await operator.post('/v1/integrators', {
      ...details,
      name: ofHouse('name'),
      email: `${ofHouse('mail')}@example.com`,
      phone: '+41 31 7708811',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      pricing: { storagePerGbMonth: '0.030', trafficPerGb: '0.010', currency: 'EUR' },
      planIds: [planId],
    })
  ).id;
  const confirm = async (number: number) => {
    const { token } = await outbox.mail(house, number);
    await clientFor(undefined).post('/v1/email-confirmations', { token });
  };
  await confirm(1);
  await operator.run('PATCH', `/v1/integrators/${house}`, { email: `${ofHouse('other')}@example.com` });
  const { id: key } = await operator.post(`/v1/accounts/${house}/api-keys`, {
    role: 'integrator',
    name: ofHouse('key'),
  });
  const acting = (word: string) => ({ 'tierline-on-behalf-of': house, 'tierline-reason': word });
  await operator.run(
    'PATCH',
    `/v1/integrators/${house}`,
    { phone: '+41 31 7708812' },
    acting(ofHouse('behalf')),
  );
  const shop = (
    await operator.run(
      'POST',
      `/v1/integrators/${house}/customers`,
      {
        name: ofShop('name'),
        email: `${ofShop('mail')}@example.com`,
        phone: '+49 30 6606611',
        address: { placeId: 'sample-1', lines: [ofShop('street'), '11011 Berlin', 'Germany'] },
      },
      acting(ofShop('behalf')),
    )
  ).id;
  const { id: camera } = await operator.post(`/v1/customers/${shop}/cameras`, {
    name: ofShop('camera'),
    connection: 'onvif',
    planId,
  });
  await operator.post(`/v1/cameras/${camera}/activate`);
  await operator.run('PATCH', `/v1/cameras/${camera}`, { name: ofShop('renamed') });
  const path = [platformId, house, shop];
  const names = { biller: ofHouse('name'), payer: ofShop('name') };
  const invoice = await issueDocument(system, path, 1, names);
  await operator.post(`/v1/invoices/${invoice}/payments`, {
    amount: { amount: '10.00', currency: 'EUR' },
    reference: ofHouse('reference'),
  });
  for (const [id, word] of [
    [shop, ofShop],
    [house, ofHouse],
  ] as const) {
    await operator.post(`/v1/accounts/${id}/disable`, { reason: word('first') });
    await operator.post(`/v1/accounts/${id}/enable`, { reason: word('back') });
    await operator.post(`/v1/accounts/${id}/disable`, { reason: word('again') });
    await operator.post(`/v1/accounts/${id}/close`, { reason: word('closed') });
  }
  const reads = [house, shop].flatMap((id) => [
    ...['', '/permissions', '/disablements', '/invoices', '/api-keys', '/tree'].map(
      (part) => `/v1/accounts/${id}${part}`,
    ),
  ]);
  return {
    ...{ house, shop, camera, key, invoice },
    reads: [
      ...reads,
      `/v1/accounts/${house}/invoices?as=biller`,
      `/v1/accounts/${house}/ledger`,
      `/v1/accounts/${house}/balance`,
      `/v1/accounts/${platformId}/tree`,
      `/v1/customers/${shop}/cameras?removed=true`,
      `/v1/cameras/${camera}`,
      `/v1/invoices/${invoice}`,
      `/v1/invoices/${invoice} text/html`,
      `/v1/customer-list?under=${platformId}`,
      '/v1/operations/parked',
    ],
  };
};

const words = (word: (what: string) => string) =>
  [
    'name',
    'mail',
    'other',
    'street',
    'key',
    'camera',
    'renamed',
    'behalf',
    'first',
    'back',
    'again',
    'closed',
    'reference',
  ].map(word);
export const wordsOfShop = [...words(ofShop), '6606611'];
export const wordsOfHouse = [...words(ofHouse), '7708811', '7708812'];
