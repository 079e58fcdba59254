import { platformId } from '#domain/kernel/ids.ts';
import { type Business, daysOf, sendUsage, waitForRuns } from '#scripts/demo/billing-months.ts';
import { type Cast, castOn, confirm, keyFor } from '#scripts/demo/cast.ts';
import { type Client, expectStatus, items, type Method, text, until } from '#scripts/demo/client.ts';
import type { Narrator } from '#scripts/demo/narrator.ts';
import { mailsTo } from '#scripts/demo/outbox.ts';
import { activateCamera, addCamera, createBakery } from '#scripts/demo/scene.ts';
import type { At } from '#scripts/demo/server.ts';

type Fields = Readonly<Record<string, unknown>>;

const bakeryMail = 'accounts@bakery.example';
const euros = (amount: string) => ({ amount, currency: 'EUR' });

const put = async (people: Client, path: string, body: object): Promise<void> => {
  expectStatus(await people.call('PUT', path, { body }), 200);
};

const done = async (people: Client, method: Method, path: string, body?: object): Promise<Fields> =>
  expectStatus(await people.call(method, path, body ? { body } : {}), 200).body;

/** 5 September: what the sub-integrator's documents say from now on, and that they go out by themselves. */
const setUpDesk = async (people: Client, { sub, customer }: Business, { step, answer }: Narrator) => {
  step('The sub-integrator says what its documents are to say of it, and when they are due.');
  await put(people, `/v1/accounts/${sub}/seller`, {
    legalName: 'Harbour Cameras GmbH',
    addressLines: ['Hafenstraße 7', '20457 Hamburg'],
    country: 'DE',
    vatId: 'DE000000001',
    bankAccount: 'DE02 1203 0000 0000 2020 51',
    paymentTermDays: 14,
    numberPrefix: 'HC-',
  });
  step('Documents are mailed from now on, with a reminder seven days after they were due. Old ones are not.');
  await put(people, `/v1/accounts/${sub}/sending`, { mail: true, daysAfterDue: [7] });
  await put(people, `/v1/accounts/${customer}/delivery`, {
    email: bakeryMail,
    language: 'de',
    eInvoice: 'xml',
    legalName: 'Bäckerei Weber',
    country: 'DE',
  });
  answer('the bakery gets its invoices in German, as PDF and as e-invoice');
};

/** 20 September: a thousand times too much was reported. */
const takeBack = async (
  { operator }: Cast,
  people: Client,
  { sub, customer }: Business,
  narrator: Narrator,
) => {
  const { step, answer } = narrator;
  const row = { source: 'recorder-1', customerId: customer, day: '2026-09-19' };
  const bytes = (storedBytes: string) => ({ storedBytes, trafficBytes: '12000000000' });
  step('A recorder reports 800,000 GB of one day where it meant 800.');
  const wrong = { ...row, id: '2026-09-19', ...bytes('800000000000000') };
  await done(operator, 'POST', '/v1/usage', { items: [wrong] });
  const ahead = async () => {
    const { currencies } = await done(people, 'GET', `/v1/accounts/${sub}/forecast?month=2026-09`);
    const [first] = currencies as readonly Fields[];
    return `September to date ${first?.toDate}, carried forward to its end ${first?.forecast} EUR (an estimate)`;
  };
  answer(await ahead());
  step('The row is taken back, and reported again under another id.');
  const cancelled = { ...row, id: '2026-09-19', reason: 'bytes for kilobytes' };
  await done(operator, 'POST', '/v1/usage/cancellations', { items: [cancelled] });
  await done(operator, 'POST', '/v1/usage', {
    items: [{ ...row, id: '2026-09-19b', ...bytes('800000000000') }],
  });
};

/** The bakery's invoice of a month, as soon as it is there and mailed. */
const mailed = (people: Client, { sub }: Business, month: string): Promise<Fields> =>
  until(
    async () => {
      const path = `/v1/accounts/${sub}/invoices?as=biller&month=${month}`;
      const [invoice] = items(await people.call('GET', path));
      return (invoice?.delivery as Fields | null)?.state === 'sent' ? invoice : undefined;
    },
    30,
    `The invoice of ${month} was not mailed within 30 s.`,
  );

const credit = async (people: Client, { sub }: Business): Promise<string> => {
  const rows = items(await people.call('GET', `/v1/accounts/${sub}/credits`));
  return (
    rows.map((row) => `${row.name}: ${(row.credit as Fields).amount} EUR`).join(', ') || 'nobody has any'
  );
};

const state = ({ documentNumber, gross, paid, balance, status }: Fields): string =>
  `${documentNumber}: gross ${gross}, paid ${paid}, balance ${balance}: ${status}`;

/** 4 October: paid too much, and the bank takes it back. */
const settle = async (people: Client, business: Business, narrator: Narrator) => {
  const { step, answer } = narrator;
  const invoice = await mailed(people, business, '2026-09');
  answer(`${invoice.documentNumber} of ${invoice.issuedOn}, due on ${invoice.dueOn}, is in the mail`);
  const path = `/v1/invoices/${invoice.id}`;
  step('The bakery pays 200.00 by mistake: what is too much is its credit.');
  const payment = { amount: euros('200.00'), reference: 'bank-9', paidOn: '2026-10-04' };
  const { paymentId } = await done(people, 'POST', `${path}/payments`, payment);
  answer(state(await done(people, 'GET', path)));
  answer(`credit: ${await credit(people, business)}`);
  step('The payment bounces: it is reversed, the credit is gone, and the invoice is open again.');
  await done(people, 'POST', `${path}/payments/${paymentId}/reverse`, { reason: 'returned by the bank' });
  answer(state(await done(people, 'GET', path)));
  answer(`credit: ${await credit(people, business)}`);
};

/** 26 October: overdue for a week. */
const remind = async ({ stage }: Cast, people: Client, business: Business, narrator: Narrator) => {
  const { step, answer } = narrator;
  step('Seven days after it was due the reminder goes out.');
  const mails = await mailsTo(stage.outboxDirectory, bakeryMail, 2);
  for (const subject of mails) answer(subject);
  step('Now the bakery pays 200.00 for good, and gets 10.00 of what is too much back.');
  const [invoice] = items(
    await people.call('GET', `/v1/accounts/${business.sub}/invoices?as=biller&overdue=true`),
  );
  if (!invoice) throw new Error('Nothing is overdue.');
  const payment = { amount: euros('200.00'), reference: 'bank-10' };
  await done(people, 'POST', `/v1/invoices/${invoice.id}/payments`, payment);
  const refund = { amount: euros('10.00'), reference: 'refund-1' };
  await done(people, 'POST', `/v1/accounts/${business.sub}/credits/${business.customer}/refunds`, refund);
  answer(state(await done(people, 'GET', `/v1/invoices/${invoice.id}`)));
  answer(`credit: ${await credit(people, business)}`);
};

/** 4 November: credit is applied, and nobody is left out quietly. */
const closeOctober = async ({ operator }: Cast, people: Client, business: Business, narrator: Narrator) => {
  const { step, answer } = narrator;
  const invoice = await mailed(people, business, '2026-10');
  step('The credit that is left settles some of October.');
  await done(people, 'POST', `/v1/invoices/${invoice.id}/apply-credit`, {});
  answer(state(await done(people, 'GET', `/v1/invoices/${invoice.id}`)));
  step(
    'Southlight was registered without pricing, and a camera there records: the platform could not bill it.',
  );
  for (const unbilled of items(await operator.call('GET', `/v1/accounts/${platformId}/unbilled`))) {
    answer(`${unbilled.name}, ${unbilled.month}: ${(unbilled.reason as Fields).detail}`);
    const waive = `/v1/accounts/${platformId}/unbilled/${unbilled.payerId}/${unbilled.month}/waive`;
    await done(operator, 'POST', waive, { reason: 'a month for trying it out' });
    answer('waived, with the reason in the record');
  }
  step("The bakery's statement.");
  const query = 'from=2026-09-01&to=2026-11-30';
  const path = `/v1/accounts/${business.customer}/statement?${query}`;
  for (const { opening, billed, paid, owed, credit: held } of items(await people.call('GET', path)))
    answer(
      `owed before ${(opening as Fields).owed}, billed ${billed}, paid ${paid}, owed now ${owed}, credit ${held} EUR`,
    );
};

/** An integrator that nobody gave pricing, with a customer whose camera records. */
const registerSouthlight = async (cast: Cast, { plan }: Business, { step, answer }: Narrator) => {
  step('The platform registers Southlight, and forgets its pricing.');
  const email = 'south@example.com';
  const body = {
    name: 'Southlight',
    email,
    address: { placeId: 'sample-4' },
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    planIds: [plan],
  };
  const registered = expectStatus(await cast.operator.call('POST', '/v1/integrators', { body }), 201).body;
  for (const { code, detail } of registered.warnings as readonly Fields[]) answer(`${code}: ${detail}`);
  await confirm(cast, email);
  const id = text(registered, 'id');
  const south = { id, people: await keyFor(cast, id) };
  const shop = await createBakery(south, { name: 'Corner Shop' });
  await activateCamera(south, await addCamera(south, shop, 'Door', plan));
};

/** Two months at the desk: what goes wrong after bills went out, and how it is put right. @throws when the system answers otherwise */
export const playBillingDesk = async (at: At, narrator: Narrator, business: Business): Promise<void> => {
  const billers = [platformId, business.primary, business.sub];
  const on = (title: string, time: string, work: (cast: Cast, people: Client) => Promise<void>) => {
    narrator.chapter(title);
    return at(time, (server) => {
      const cast = castOn({ ...server, narrator });
      return work(cast, cast.clientFor(business.subKey));
    });
  };
  const usageOf =
    (month: string, without?: string) =>
    async ({ operator }: Cast) => {
      const days = daysOf(month).filter((day) => day !== without);
      narrator.answer(await sendUsage(operator, business.customer, days));
    };
  await on('5 September: documents go out by themselves', '2026-09-05T08:00:00Z', async (cast, people) => {
    await setUpDesk(people, business, narrator);
    await registerSouthlight(cast, business, narrator);
  });
  await on('20 September: a mistake is taken back', '2026-09-20T08:00:00Z', (cast, people) =>
    takeBack(cast, people, business, narrator),
  );
  await on('1 October: the usage of September', '2026-10-01T08:00:00Z', usageOf('2026-09', '2026-09-19'));
  await on('4 October: billed, paid too much, and bounced', '2026-10-04T08:00:00Z', async (cast, people) => {
    await waitForRuns(cast, billers, '2026-09');
    await settle(people, business, narrator);
  });
  await on('26 October: overdue', '2026-10-26T08:00:00Z', (cast, people) =>
    remind(cast, people, business, narrator),
  );
  await on('1 November: the usage of October', '2026-11-01T08:00:00Z', usageOf('2026-10'));
  await on(
    '4 November: credit, and who could not be billed',
    '2026-11-04T08:00:00Z',
    async (cast, people) => {
      await waitForRuns(cast, billers, '2026-10');
      await closeOctober(cast, people, business, narrator);
    },
  );
};
