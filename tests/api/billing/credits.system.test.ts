import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { atLeast, customer, integrator, subIntegrator } from '../kernel/people.ts';
import { type Books, createBooks } from './books.ts';

let system: TestSystem;
let client: Client;
let books: Books;
let sub: { id: string; key: string };
let shop: string;

beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  books = createBooks(system);
  sub = await subIntegrator(system, client, await integrator(system, client));
  shop = await customer(client, sub);
});
afterAll(() => system.close());

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const url = (id: string, what: string) => `/v1/invoices/${id}/${what}`;
const show = async (id: string, position: string) =>
  (await client.get(`/v1/invoices/${id}`, atLeast(position))).body;
const positionOf = (answer: Answer): string => created(answer).position;

const pay = async (id: string, amount: string, reference: string, more: object = {}) => {
  const answer = await client.post(url(id, 'payments'), { amount: eur(amount), reference, ...more });
  return { paymentId: answer.body.paymentId as string, position: positionOf(answer) };
};

describe('Payments and credit over HTTP', () => {
  it('a payment has a value date, and reversed it leaves its invoice open and its reference free', async () => {
    const { id } = await books.issue(shop);
    const { paymentId } = await pay(id, '119.00', 'TRF-1', { paidOn: '2026-11-30' });
    const reversed = await client.post(url(id, `payments/${paymentId}/reverse`), { reason: 'bounced' });
    expect(await show(id, positionOf(reversed))).toMatchObject({
      status: 'open',
      paid: '0.00',
      balance: '119.00',
      payments: [
        {
          paymentId,
          amount: '119.00',
          reference: 'TRF-1',
          paidOn: '2026-11-30',
          reversedAt: expect.stringMatching(/Z$/),
        },
      ],
    });
    const again = await pay(id, '119.00', 'TRF-1');
    expect(again.paymentId).not.toBe(paymentId);
    const shown = await show(id, again.position);
    expect(shown).toMatchObject({ status: 'paid', paid: '119.00', balance: '0.00' });
    expect(shown.payments.map(({ reversedAt }: { reversedAt: string | null }) => reversedAt)).toEqual([
      expect.any(String),
      null,
    ]);
    const same = await client.post(url(id, 'payments'), { amount: eur('119.00'), reference: 'TRF-1' });
    expect(same.body).toMatchObject({ changed: false, paymentId: again.paymentId });
    const bad = { amount: eur('1.00'), reference: 'TRF-2', paidOn: '2026-02-30' };
    expectProblem(await client.post(url(id, 'payments'), bad), 400, 'malformed');
    expectProblem(
      await client.post(url(id, `payments/${id}/reverse`), { reason: 'bounced' }),
      404,
      'not-found',
    );
  });

  it('what is paid too much is applied, refunded and listed; a surplus that is spent stops its reversal', async () => {
    const payer = await customer(client, sub);
    const [one, two] = [await books.issue(payer), await books.issue(payer, { month: '2026-10' as never })];
    const { paymentId, position } = await pay(one.id, '160.00', 'TRF-1');
    const listed = await client.get(`/v1/accounts/${sub.id}/credits`, { as: sub.key, ...atLeast(position) });
    expect(listed.body.items).toContainEqual({
      payerId: payer,
      name: expect.any(String),
      credit: eur('41.00'),
    });
    const applied = await client.post(url(two.id, 'apply-credit'), { amount: eur('11.00') });
    expect(applied.body).toMatchObject({ id: two.id, changed: true, applied: eur('11.00') });
    expect(await show(two.id, positionOf(applied))).toMatchObject({
      paid: '11.00',
      balance: '108.00',
      creditsApplied: [{ at: expect.any(String), amount: '11.00' }],
    });
    const refunds = `/v1/accounts/${sub.id}/credits/${payer}/refunds`;
    const refunded = await client.post(refunds, { amount: eur('20.00'), reference: 'R-1' }, { as: sub.key });
    expect(refunded.status).toBe(200);
    const spent = await client.post(url(one.id, `payments/${paymentId}/reverse`), { reason: 'bounced' });
    expectProblem(spent, 409, 'credit-spent');
    expect(spent.body.detail).toContain(two.id);
    expectProblem(
      await client.post(refunds, { amount: eur('10.01'), reference: 'R-2' }),
      409,
      'credit-not-enough',
    );
    const rest = await client.post(url(two.id, 'apply-credit'), {});
    expect(rest.body.applied).toEqual(eur('10.00'));
    const ledger = await client.get(`/v1/accounts/${sub.id}/balance`, atLeast(positionOf(rest)));
    for (const { debits, credits } of ledger.body.currencies) expect(debits).toBe(credits);
    const refundPosting = (
      await client.get(`/v1/accounts/${sub.id}/ledger?payerId=${payer}`)
    ).body.items.find(
      ({ account, credit }: Record<string, string>) => account === 'cash' && credit === '20.00',
    );
    expect(refundPosting).toBeDefined();
    expect(refundPosting).not.toHaveProperty('invoiceId');
  });

  it('is for the biller’s own people; others are told what they may know', async () => {
    const { id } = await books.issue(shop);
    const { paymentId } = await pay(id, '1.00', 'TRF-1');
    const other = await integrator(system, client);
    const refunds = `/v1/accounts/${sub.id}/credits/${shop}/refunds`;
    const body = { amount: eur('1.00'), reference: 'R-1' };
    expectProblem(await client.post(refunds, body, { as: other.key }), 404, 'not-found');
    expectProblem(
      await client.post(`/v1/accounts/${other.id}/credits/${shop}/refunds`, body),
      404,
      'not-found',
    );
    expectProblem(
      await client.post(url(id, `payments/${paymentId}/reverse`), { reason: 'r' }, { as: other.key }),
      404,
      'not-found',
    );
    expectProblem(await client.get(`/v1/accounts/${sub.id}/credits`, { as: other.key }), 404, 'not-found');
    const stale = { headers: { 'if-match': '"0"' } };
    for (const [what, sent] of [
      ['apply-credit', {}],
      [`payments/${paymentId}/reverse`, { reason: 'r' }],
    ] as const)
      expectProblem(await client.post(url(id, what), sent, stale), 412, 'revision-mismatch');
  });
});

describe('Finding and handing on', () => {
  it('invoices are found by status, month and payer, and handed on as a table without formulas', async () => {
    const payer = await customer(client, sub);
    const party = { name: '=1+1', lines: [] };
    const one = await books.issue(payer, { payer: party, month: '2026-08' as never });
    const two = await books.issue(payer, { month: '2026-09' as never });
    const { position } = await pay(two.id, '119.00', 'TRF-9');
    const list = (query: string, more = {}) =>
      client.get(`/v1/accounts/${sub.id}/invoices?as=biller&payerId=${payer}${query}`, {
        ...atLeast(position),
        ...more,
      });
    const ids = async (query: string) =>
      (await list(query)).body.items.map((item: { id: string }) => item.id);
    expect(await ids('')).toEqual([two.id, one.id]);
    expect(await ids('&status=open')).toEqual([one.id]);
    expect(await ids('&month=2026-09&status=paid')).toEqual([two.id]);
    expect(await ids('&month=2026-07')).toEqual([]);
    expectProblem(await list('&status=late'), 400, 'malformed');
    const table = await list('&month=2026-08', {
      headers: { ...atLeast(position).headers, accept: 'text/csv' },
    });
    expect(table.headers['content-type']).toContain('text/csv');
    const [head = '', row = ''] = table.text.split('\r\n');
    expect(head.split(',').slice(0, 4)).toEqual(['number', 'documentNumber', 'id', 'kind']);
    expect(row).toContain(`${one.id},invoice,${sub.id},${payer},'=1+1,2026-08,`);
    expect(row).toContain('EUR,100.00,19.00,119.00,0.00,119.00,0.00,open');
  });

  it('a ledger of days, and a margin over months, as tables too', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const ledger = await client.get(`/v1/accounts/${sub.id}/ledger?from=2026-01-01&to=2026-01-31`);
    expect(ledger.body.items).toEqual([]);
    const accept = { headers: { accept: 'text/csv' } };
    const whole = await client.get(`/v1/accounts/${sub.id}/ledger?from=2026-01-01&to=${today}`, accept);
    expect(whole.text.split('\r\n')[0]).toBe(
      'position,at,eventId,account,payerId,invoiceId,debit,credit,currency',
    );
    const margin = (query: string, more = {}) => client.get(`/v1/accounts/${sub.id}/margin?${query}`, more);
    const months = await margin('from=2026-08&to=2026-10');
    expect(months.body.months.map(({ month }: { month: string }) => month)).toEqual([
      '2026-08',
      '2026-09',
      '2026-10',
    ]);
    const [august] = months.body.months;
    expect((await margin('month=2026-08')).body).toEqual(august);
    const table = await margin('from=2026-08&to=2026-08', accept);
    expect(table.text.split('\r\n').at(-2)).toMatch(/^2026-08,EUR,remainder,,,/);
    for (const query of ['', 'month=2026-08&from=2026-08', 'from=2026-08', 'from=2026-08&to=2026-07'])
      expectProblem(await margin(query), 400, 'malformed');
    expectProblem(await margin('from=1990-01&to=2200-01'), 400, 'malformed');
  });

  it('a statement says what a payer was billed, paid, and owes or has as credit', async () => {
    const payer = await customer(client, sub);
    const one = await books.issue(payer);
    await pay(one.id, '150.00', 'TRF-1');
    const two = await books.issue(payer, { month: '2026-10' as never });
    const applied = positionOf(await client.post(url(two.id, 'apply-credit'), {}));
    const today = new Date().toISOString().slice(0, 10);
    const year = Number(today.slice(0, 4));
    const address = `/v1/accounts/${payer}/statement?from=${year - 1}-01-01&to=${year}-12-31`;
    const { body } = await client.get(address, { as: sub.key, ...atLeast(applied) });
    expect(body.items).toMatchObject([
      {
        billerId: sub.id,
        currency: 'EUR',
        opening: { owed: '0.00', credit: '0.00' },
        billed: '238.00',
        paid: '150.00',
        credited: '0.00',
        owed: '88.00',
        credit: '0.00',
      },
    ]);
    expect(
      body.items[0].entries.map(({ kind, amount, balance }: Record<string, string>) => [
        kind,
        amount,
        balance,
      ]),
    ).toEqual([
      ['billed', '119.00', '119.00'],
      ['paid', '-150.00', '-31.00'],
      ['billed', '119.00', '88.00'],
      ['settled-by-credit', '0.00', '88.00'],
    ]);
    const table = await client.get(address, { as: sub.key, headers: { accept: 'text/csv' } });
    expect(table.text.split('\r\n')).toHaveLength(6);
    const later = await client.get(
      `/v1/accounts/${payer}/statement?from=${year + 1}-01-01&to=${year + 1}-01-31`,
    );
    expect(later.body.items).toMatchObject([{ opening: { owed: '88.00' }, billed: '0.00', owed: '88.00' }]);
    expectProblem(
      await client.get(`/v1/accounts/${payer}/statement?from=1990-01-01&to=2200-01-01`),
      400,
      'malformed',
    );
  });
});
