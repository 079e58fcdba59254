import { platformId } from '#domain/kernel/ids.ts';
import { type Cast, castOn, confirm, created, issueKey } from '#scripts/demo/cast.ts';
import { type Client, expectStatus, items, until } from '#scripts/demo/client.ts';
import type { Narrator } from '#scripts/demo/narrator.ts';
import {
  activateCamera,
  addCamera,
  createBakery,
  definePlan,
  namePlatform,
  registerPrimary,
} from '#scripts/demo/scene.ts';
import type { At } from '#scripts/demo/server.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface Business {
  readonly primary: string;
  readonly sub: string;
  readonly customer: string;
  readonly cameras: readonly string[];
  readonly plan: string;
  /** Of the sub-integrator. */
  readonly subKey: string;
}

const gigabyte = 1_000_000_000n;
const vat = { mode: 'exclusive', rates: [{ name: 'VAT', percent: '19' }] };

const profile = (planId: string, pricePerCameraMonth: string) => ({
  automaticBilling: true,
  rates: { storagePerGbMonth: '0.060', trafficPerGb: '0.020', currency: 'EUR' },
  planPrices: [{ planId, pricePerCameraMonth }],
  tax: vat,
});

const setUp = async (cast: Cast, { step, answer }: Narrator): Promise<Business> => {
  step(
    'The platform sells a plan for 12.00 EUR a camera-month; a primary, a sub-integrator and a customer follow.',
  );
  await namePlatform(cast, {
    invoiceDetails: 'Cloud Video Vendor GmbH\nMusterstraße 1\n10827 Berlin\nVAT DE000000000',
  });
  const plan = await definePlan(cast);
  const primary = await registerPrimary(cast, {
    pricing: { storagePerGbMonth: '0.020', trafficPerGb: '0.005', currency: 'EUR', tax: vat },
    plans: [{ planId: plan, pricePerCameraMonth: '6.00' }],
  });
  const email = 'harbour@example.com';
  const sub = await created(primary.people, `/v1/integrators/${primary.id}/sub-integrators`, {
    pricing: { storagePerGbMonth: '0.035', trafficPerGb: '0.010', currency: 'EUR', tax: vat },
    details: { name: 'Harbour Cameras', email, address: { placeId: 'sample-2' } },
    plans: [{ planId: plan, pricePerCameraMonth: '8.00' }],
  });
  await confirm(cast, email);
  const subKey = await issueKey(cast, sub);
  const people = cast.clientFor(subKey);
  const customer = await createBakery({ id: sub, people }, { billingProfile: profile(plan, '9.90') });
  const cameras: string[] = [];
  for (const name of ['Till', 'Entrance', 'Oven', 'Yard']) {
    const camera = await addCamera({ people }, customer, name, plan);
    await activateCamera({ people }, camera);
    cameras.push(camera);
  }
  answer('a camera-month of the plan costs the primary 6.00, the sub-integrator 8.00, the customer 9.90 EUR');
  answer('four cameras record from 1 June on');
  return { primary: primary.id, sub, customer, cameras, plan, subKey };
};

export const daysOf = (month: string): readonly string[] => {
  const count = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  return Array.from({ length: count }, (_, day) => `${month}-${String(day + 1).padStart(2, '0')}`);
};

/** Sends a row a day: 800 GB stored, 12 GB sent. */
export const sendUsage = async (
  operator: Client,
  customerId: string,
  days: readonly string[],
): Promise<string> => {
  const rows = days.map((day) => ({
    source: 'recorder-1',
    id: day,
    customerId,
    day,
    storedBytes: String(800n * gigabyte),
    trafficBytes: String(12n * gigabyte),
  }));
  const answer = expectStatus(await operator.call('POST', '/v1/usage', { body: { items: rows } }), 200);
  const results = (answer.body.items as readonly Fields[]).map((row) => String(row.result));
  return `${results.filter((result) => result === 'recorded').length} of ${rows.length} rows recorded`;
};

/** The clock's runs of a month, at every level: waits until they are through. */
export const waitForRuns = async (
  { operator }: Cast,
  billers: readonly string[],
  month: string,
): Promise<void> => {
  for (const biller of billers)
    await until(
      async () => {
        const runs = items(await operator.call('GET', `/v1/accounts/${biller}/billing-runs`));
        return runs.find((run) => run.month === month && run.state !== 'running');
      },
      30,
      `The run of ${month} for ${biller} was not through within 30 s.`,
    );
};

const printInvoices = async ({ operator }: Cast, business: Business, month: string, narrator: Narrator) => {
  const payers = [
    [business.primary, 'platform → Northlight Security'],
    [business.sub, 'Northlight Security → Harbour Cameras'],
    [business.customer, 'Harbour Cameras → Bakery Weber'],
  ] as const;
  for (const [payer, edge] of payers) {
    const all = items(await operator.call('GET', `/v1/accounts/${payer}/invoices`));
    const found = all.find((invoice) => invoice.month === month);
    if (!found) throw new Error(`There is no invoice of ${month}: ${edge}.`);
    const invoice = expectStatus(await operator.call('GET', `/v1/invoices/${found.id}`), 200).body;
    narrator.answer(
      `no. ${invoice.number}, ${edge}: net ${invoice.net}, tax ${invoice.tax}, gross ${invoice.gross} EUR`,
    );
    for (const line of invoice.lines as readonly Fields[])
      narrator.answer(
        `   ${line.description}: ${line.quantity} ${line.unit} at ${line.unitPrice} = ${line.amount}`,
      );
  }
};

const printMargins = async ({ operator }: Cast, business: Business, month: string, narrator: Narrator) => {
  const accounts = [
    [platformId, 'platform'],
    [business.primary, 'Northlight Security'],
    [business.sub, 'Harbour Cameras'],
  ] as const;
  for (const [account, name] of accounts) {
    const answer = await operator.call('GET', `/v1/accounts/${account}/margin?month=${month}`);
    const [margin] = expectStatus(answer, 200).body.currencies as readonly Fields[];
    if (margin)
      narrator.answer(
        `${name}: billed ${margin.billed} − cost ${margin.cost} = margin ${margin.margin} ${margin.currency}`,
      );
  }
};

/** The restoration works beside us. */
const waitForRecording = (people: Client, { customer, cameras }: Business): Promise<true> =>
  until(
    async () => {
      const rows = items(await people.call('GET', `/v1/customers/${customer}/cameras`));
      return rows.filter((row) => row.recording).length === cameras.length || undefined;
    },
    10,
    'The cameras did not come back within 10 s.',
  );

/** Three months of billing through every tier, told step by step. @throws when the system answers otherwise */
export const playBillingMonths = async (at: At, narrator: Narrator): Promise<Business> => {
  const { chapter, step, answer } = narrator;
  const on = <Result>(time: string, work: (cast: Cast) => Promise<Result>): Promise<Result> =>
    at(time, (server) => work(castOn({ ...server, narrator })));

  chapter('1 June: a business in three tiers');
  const business = await on('2026-06-01T06:00:00Z', (cast) => setUp(cast, narrator));
  const billers = [platformId, business.primary, business.sub];

  const bill = async (title: string, time: string, month: string, more: (cast: Cast) => Promise<void>) => {
    chapter(title);
    await on(time, async (cast) => {
      await waitForRuns(cast, billers, month);
      step(`72 hours after ${month} closed the clock has billed it at every level.`);
      await printInvoices(cast, business, month, narrator);
      step('The margin chain, net of tax.');
      await printMargins(cast, business, month, narrator);
      await more(cast);
    });
  };

  chapter('1 July: the usage of June comes in');
  await on('2026-07-01T08:00:00Z', async (cast) => {
    step('The recorders send a row a day: bytes stored at its end, bytes sent during it.');
    answer(await sendUsage(cast.operator, business.customer, daysOf('2026-06')));
    step('The same again, because somebody was not sure: nothing is doubled.');
    answer(await sendUsage(cast.operator, business.customer, daysOf('2026-06')));
  });
  await bill('4 July: June is billed', '2026-07-04T08:00:00Z', '2026-06', async (cast) => {
    const [invoice] = items(await cast.operator.call('GET', `/v1/accounts/${business.customer}/invoices`));
    step('The bakery pays in two parts.');
    const people = cast.clientFor(business.subKey);
    for (const [amount, reference] of [
      ['20.00', 'bank-1'],
      [String(Number(invoice?.gross ?? 0) - 20), 'bank-2'],
    ] as const) {
      const body = { amount: { amount: Number(amount).toFixed(2), currency: 'EUR' }, reference };
      expectStatus(await people.call('POST', `/v1/invoices/${invoice?.id}/payments`, { body }), 200);
      const paid = expectStatus(await people.call('GET', `/v1/invoices/${invoice?.id}`), 200).body;
      answer(`paid ${paid.paid}, balance ${paid.balance}: ${paid.status}`);
    }
  });

  chapter('10 to 20 July: the bakery is disabled');
  await on('2026-07-10T10:00:00Z', async (cast) => {
    step('Its sub-integrator disables it: plan fees stop, what is stored goes on being billed.');
    const people = cast.clientFor(business.subKey);
    const body = { reason: 'renovation' };
    expectStatus(await people.call('POST', `/v1/accounts/${business.customer}/disable`, { body }), 200);
  });
  await on('2026-07-20T10:00:00Z', async (cast) => {
    step('Ten days later it is enabled again; the cameras come back.');
    const people = cast.clientFor(business.subKey);
    const body = { reason: 'open again' };
    expectStatus(await people.call('POST', `/v1/accounts/${business.customer}/enable`, { body }), 200);
    await waitForRecording(people, business);
  });
  chapter('1 August: the usage of July, but for its last day');
  await on('2026-08-01T08:00:00Z', async (cast) => {
    answer(await sendUsage(cast.operator, business.customer, daysOf('2026-07').slice(0, -1)));
  });
  await bill('4 August: July is billed', '2026-08-04T08:00:00Z', '2026-07', async (cast) => {
    step('Now the row of 31 July arrives: it will be an adjustment on the next invoice.');
    answer(await sendUsage(cast.operator, business.customer, ['2026-07-31']));
  });

  chapter('16 August: the price changes');
  await on('2026-08-16T09:00:00Z', async (cast) => {
    step('The bakery pays 10.90 from today on: each day bears the price in force at its end.');
    const people = cast.clientFor(business.subKey);
    const body = profile(business.plan, '10.90');
    expectStatus(
      await people.call('PUT', `/v1/customers/${business.customer}/billing-profile`, { body }),
      200,
    );
  });
  await on('2026-09-01T08:00:00Z', async (cast) => {
    answer(await sendUsage(cast.operator, business.customer, daysOf('2026-08')));
  });
  await bill('4 September: August is billed', '2026-09-04T08:00:00Z', '2026-08', async (cast) => {
    step("The sub-integrator's books.");
    const people = cast.clientFor(business.subKey);
    const balance = expectStatus(await people.call('GET', `/v1/accounts/${business.sub}/balance`), 200).body;
    answer(JSON.stringify(balance));
  });
  return business;
};
