import { afterAll, describe, expect, test } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { definitions } from '#projections/definitions.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { whereabouts } from '#tests/e2e/erasure-scene.ts';
import { eventually } from '#tests/e2e/eventually.ts';
import { ofHouse, ofShop, populate, wordsOfHouse, wordsOfShop } from '#tests/e2e/house-and-shop.ts';
import { createScene } from '#tests/e2e/scene.ts';
import { startTestSystem, type TestSystem } from '#tests/e2e/system.ts';
import { startEventStoreDbDouble } from '#tests/scenes/eventstoredb-double/event-store-db-double.ts';

/** Where the books of the biller go on naming the payer. */
const books = (found: readonly string[]): readonly string[] =>
  found.filter((place) =>
    /^(table rm_invoices\.invoice|event InvoiceIssued|answer of \/v1\/(invoices\/|accounts\/[^/]+\/invoices))/.test(
      place,
    ),
  );

const story = (name: string, start: () => Promise<{ system: TestSystem; close(): Promise<void> }>) =>
  describe(name, async () => {
    const { system, close } = await start();
    afterAll(close);
    const { operator, pool, log } = system;

    test('erased accounts are found nowhere, before and after everything is built anew', async () => {
      const { house, shop, camera, invoice, reads } = await populate(system);
      const erase = (id: string) => `/v1/accounts/${id}/erase`;
      expect(await operator.refused('POST', erase(platformId), { reason: 'no' })).toMatchObject({
        status: 403,
      });
      await system.operator.read(`/v1/accounts/${house}`);
      expect((await whereabouts(system, wordsOfShop, reads)).length).toBeGreaterThan(8);
      expect((await whereabouts(system, wordsOfHouse, reads)).length).toBeGreaterThan(8);

      const dry = await operator.send('POST', `${erase(shop)}?dryRun=true`, {
        body: { reason: 'asked for' },
      });
      expect(dry.body).toMatchObject({ accountId: shop, changed: true, events: 5 });
      expect(dry.body).toHaveProperty('rows');
      expect(await operator.post(erase(shop), { reason: 'asked for' })).toMatchObject({
        id: shop,
        changed: true,
      });
      expect(await operator.post(erase(shop), { reason: 'asked for' })).toMatchObject({ changed: false });
      expect(
        await operator.send('POST', `${erase(shop)}?dryRun=true`, { body: { reason: 'asked for' } }),
      ).toMatchObject({
        body: { changed: false },
      });
      await eventually(async () => {
        const left = await whereabouts(system, wordsOfShop, reads);
        expect(left).toEqual(books(left));
      });
      // The law wants the biller's books to go on naming whom they bill.
      expect(await operator.read(`/v1/invoices/${invoice}`)).toMatchObject({ payerId: shop });
      expect(await operator.read(`/v1/accounts/${shop}`)).toMatchObject({
        ...{ name: '[erased]', email: '[erased]', phone: '[erased]', address: '[erased]' },
      });
      expect(await operator.list(`/v1/customer-list?under=${platformId}&q=${ofShop('')}`)).toEqual([]);

      await operator.post(erase(house), { reason: 'asked for' });
      const nowhere = async () => {
        expect(await whereabouts(system, [...wordsOfShop, ...wordsOfHouse], reads)).toEqual([]);
      };
      await eventually(nowhere);

      // What comes late is taken all the same.
      await operator.post(`/v1/invoices/${invoice}/payments`, {
        amount: { amount: '20.00', currency: 'EUR' },
        reference: ofHouse('reference'),
      });
      expect(
        await operator.send('POST', '/v1/usage', {
          body: {
            items: [
              {
                source: 's',
                id: '1',
                customerId: shop,
                cameraId: camera,
                day: new Date().toISOString().slice(0, 10),
                storedBytes: '1',
                trafficBytes: '1',
              },
            ],
          },
        }),
      ).toMatchObject({ status: 200, body: { items: [{ result: 'recorded' }] } });
      await eventually(nowhere);

      const results = await rebuild(Object.values(definitions), { pool, log });
      expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
      await nowhere();
      // The address is free again.
      await operator.post('/v1/integrators', {
        ...{ name: 'New', email: `${ofHouse('mail')}@example.com`, address: { placeId: 'sample-1' } },
        ...{ currency: 'EUR', timeZone: 'Europe/Berlin', planIds: [] },
        pricing: { storagePerGbMonth: '0.030', trafficPerGb: '0.010', currency: 'EUR' },
      });
      expect(system.errors).toEqual([]);
    });

    test('an account that is not closed is refused, and so is everybody but an operator', async () => {
      const scene = createScene(system);
      const { id, people } = await scene.integrator();
      const shop = await scene.customer(id);
      const path = `/v1/accounts/${shop}/erase`;
      const refused = { status: 409, code: 'account-not-closed' };
      expect(await operator.refused('POST', path, { reason: 'no' })).toMatchObject(refused);
      expect(await operator.refused('POST', `${path}?dryRun=true`, { reason: 'no' })).toMatchObject(refused);
      expect(await people.refused('POST', path, { reason: 'no' })).toMatchObject({ status: 403 });
    });

    test('an erasure whose process died before it destroyed the key is finished by the worker', async () => {
      const scene = createScene(system);
      const { id } = await scene.integrator();
      await operator.post(`/v1/accounts/${id}/disable`, { reason: 'end' });
      await operator.post(`/v1/accounts/${id}/close`, { reason: 'end' });
      let revision: 'no-stream' | number = 'no-stream';
      for await (const event of log.readStream(`erasures-${platformId}`)) revision = event.revision;
      const commandId = '01993000-0000-7000-8000-0000000000fe' as never;
      await log.append(
        `erasures-${platformId}`,
        revision,
        [{ type: 'SubjectErased', data: { accountId: id, reason: 'asked for' } }],
        {
          ...{ commandId, correlationId: commandId, causationId: commandId },
          actor: { principal: 'operator-key', role: 'operator', account: platformId },
          time: new Date().toISOString() as never,
          path: [platformId, id as never],
        },
      );
      await eventually(async () => {
        const left: string[] = [];
        for await (const { type } of system.store.readStream(`subjectKey-${id}`)) left.push(type);
        expect(left).toEqual(['SubjectKeyDestroyed']);
      });
      await eventually(async () =>
        expect(
          (await system.outbox.names()).filter((name) => name.startsWith(`email-confirmation_${id}_`)),
        ).toEqual([]),
      );
    });
  });

story('On Postgres', async () => {
  const system = await startTestSystem();
  return { system, close: system.close };
});

story('On EventStoreDB, where a destroyed key lies in the log until it is compacted', async () => {
  const double = await startEventStoreDbDouble();
  const system = await startTestSystem({ EVENTSTORE_URL: double.connectionString });
  return {
    system,
    close: async () => {
      await system.close();
      await double.close();
    },
  };
});
