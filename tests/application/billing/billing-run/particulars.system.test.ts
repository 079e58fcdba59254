import { afterAll, beforeAll, expect, it } from 'vitest';
import { customer, integrator } from '#application/accounts/aggregates.ts';
import { previewBillingRun } from '#application/billing/preview-billing-run.ts';
import { type AccountId, type Instant, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { runBilling } from '#scripts/billing/run-billing.ts';
import { those } from '#tests/scenes/events-of-type.ts';
import { type BillingScene, later, month, openBillingScene } from './billing-scene.ts';

let scene: BillingScene;
beforeAll(async () => {
  scene = await openBillingScene();
});
afterAll(() => scene.close());

const { signal } = new AbortController();
const run = (billerId: AccountId) =>
  runBilling({ ...scene.another(), clock: { now: () => issued } }, billerId, {
    month,
    signal,
    onProgress: () => {},
  });
/** In the biller's zone the day after has begun. */
const issued = '2026-12-02T23:30:00.000Z' as Instant;

it('documents carry what biller and payer said of themselves when they were issued, and say it for ever', async () => {
  const { billerId } = await scene.seed(2, 1);
  const ofBiller = [platformId, billerId];
  const events = await scene.events();
  const customers = events.flatMap((event) =>
    event.type === 'CustomerCreated' ? [event.data.customerId] : [],
  );
  const [first, second] = customers;
  if (!first || !second) throw new Error('there are two customers');
  const end = (stream: string) => events.filter((event) => event.stream === stream).length - 1;
  const biller = streams.integrator(billerId);
  await scene.append(biller, end(biller), ofBiller, later, [
    {
      type: 'SellerSet',
      data: {
        accountId: billerId,
        legalName: 'Nord Video GmbH',
        addressLines: ['Hafenstraße 12'],
        country: 'DE',
        bankAccount: 'DE89 3704 0044 0532 0130 00',
        paymentTermDays: 14,
        numberPrefix: 'NV-',
      },
    },
  ]);
  await scene.append(streams.customer(first), end(streams.customer(first)), [...ofBiller, first], later, [
    {
      type: 'DeliverySet',
      data: { accountId: first, language: 'ar', eInvoice: 'none', legalName: 'Buyer One', country: 'SA' },
    },
  ]);
  const reader = { ...scene.another(), clock: { now: () => issued } };
  await reader.facts.bringTo(await scene.log.head(), signal);
  const shown: object[] = [];
  for await (const one of previewBillingRun(reader, { billerId, month, payerIds: [first] }))
    if (one.outcome === 'issued') shown.push(one.invoice);
  await run(billerId);
  // What is set afterwards is of later documents alone.
  await scene.append(biller, end(biller) + 1, ofBiller, issued, [
    { type: 'SellerSet', data: { accountId: billerId, legalName: 'Renamed' } },
  ]);
  const documents = (await scene.events()).flatMap((event) =>
    event.type === 'InvoiceIssued' ? [event.data] : [],
  );
  const ofFirst = documents.find(({ payerId }) => payerId === first);
  const particulars = {
    seller: {
      legalName: 'Nord Video GmbH',
      lines: ['Hafenstraße 12'],
      country: 'DE',
      bankAccount: 'DE89 3704 0044 0532 0130 00',
    },
    numberPrefix: 'NV-',
    issuedOn: '2026-12-03',
    dueOn: '2026-12-17',
    timeZone: 'Europe/Berlin',
    layout: 1,
  };
  expect(ofFirst).toMatchObject({
    ...particulars,
    language: 'ar',
    buyer: { legalName: 'Buyer One', country: 'SA', lines: ofFirst?.payer.lines },
  });
  expect(shown).toMatchObject([{ ...particulars, language: 'ar' }]);
  const ofSecond = documents.find(({ payerId }) => payerId === second);
  expect(ofSecond).toMatchObject({
    ...particulars,
    language: 'en',
    buyer: { legalName: ofSecond?.payer.name },
  });
  expect(ofSecond?.lines.every(({ from, to }) => from !== undefined && to !== undefined)).toBe(true);
});

it('a run keeps no payer in memory that it names on a document, so that it takes no more for many than for few', async () => {
  const { billerId } = await scene.seed(3);
  const leader = scene.another();
  await runBilling(leader, billerId, { month, signal, onProgress: () => {} });
  const documents = those(await scene.events(), 'InvoiceIssued').filter(
    ({ data }) => data.billerId === billerId,
  );
  expect(documents).toHaveLength(3);
  for (const { data } of documents) expect(leader.loader.recall(customer, data.payerId)).toBeUndefined();
  expect(leader.loader.recall(integrator, billerId), 'who bills is asked for again').toBeDefined();
});
