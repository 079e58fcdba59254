import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { lastAsked } from '../kernel/last-asked.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator, subIntegrator } from '../kernel/people.ts';
import { type Books, createBooks } from './books.ts';
import { eur, payment, showInvoice, url } from './invoice-requests.ts';

let system: TestSystem;
let client: Client;
let books: Books;
let primary: { id: string; key: string };
let sub: { id: string; key: string };
let shop: string;

beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  books = createBooks(system);
  primary = await integrator(system, client);
  sub = await subIntegrator(system, client, primary);
  shop = await customer(client, sub);
});
afterAll(() => system.close());

const show = (...asked: [id: string, position: string, as?: string]) => showInvoice(client, ...asked);

describe('An invoice over HTTP', () => {
  it('is shown as it was issued, with all of its figures as text', async () => {
    const { id, document, position } = await books.issue(shop);
    const answer = await show(id, position);
    expect(answer.body).toEqual({
      id,
      number: document.number,
      documentNumber: String(document.number),
      billerId: sub.id,
      payerId: shop,
      month: '2026-11',
      kind: 'invoice',
      issuedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/),
      timeZone: null,
      issuedOn: answer.body.issuedAt.slice(0, 10),
      dueOn: null,
      overdue: false,
      language: 'en',
      currency: 'EUR',
      taxMode: 'exclusive',
      roundingPolicy: 'half-up-per-line-v1',
      lines: document.lines,
      taxes: document.taxes,
      net: '100.00',
      tax: '19.00',
      gross: '119.00',
      paid: '0.00',
      balance: '119.00',
      status: 'open',
      biller: { name: 'Sub Video', lines: ['Hauptstraße 1', '10115 Berlin'] },
      payer: { name: 'Shop', lines: ['Platz der Republik 1', '11011 Berlin'] },
      seller: { legalName: 'Sub Video', lines: ['Hauptstraße 1', '10115 Berlin'] },
      buyer: { legalName: 'Shop', lines: ['Platz der Republik 1', '11011 Berlin'] },
      warnings: [],
      replaces: null,
      payments: [],
      creditsApplied: [],
      creditNotes: [],
      credit: '0.00',
      voided: null,
      delivery: null,
      uncollectible: null,
      may: [
        'readInvoice',
        'recordPayment',
        'voidInvoice',
        'markUncollectible',
        'issueCreditNote',
        'sendInvoice',
      ],
    });
    expect(answer.headers.etag).toMatch(/^"0-[\w-]{27}"$/);
  });

  it('is paid in parts, and what is too much becomes credit', async () => {
    const { id } = await books.issue(shop);
    const first = await client.post(url(id, 'payments'), payment('19.00', 'TRF-1'), { as: sub.key });
    const paymentId = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(first.body).toEqual({ id, revision: 1, changed: true, paymentId });
    expect((await client.post(url(id, 'payments'), payment('19', 'TRF-1'))).body).toMatchObject({
      changed: false,
    });
    expectProblem(
      await client.post(url(id, 'payments'), payment('20.00', 'TRF-1')),
      409,
      'payment-reference-reused',
      'reference',
    );
    const last = created(await client.post(url(id, 'payments'), payment('110.00', 'TRF-2'), { as: sub.key }));
    expect((await show(id, last.position)).body).toMatchObject({
      status: 'paid',
      paid: '119.00',
      balance: '0.00',
      credit: '10.00',
      payments: [
        { paymentId: first.body.paymentId, amount: '19.00', reference: 'TRF-1', reversedAt: null },
        { amount: '110.00', reference: 'TRF-2' },
      ],
    });
    const refused = await client.post(url(id, 'void'), { reason: 'wrong' });
    expectProblem(refused, 409, 'invoice-paid');
    expect(refused.body.detail).toContain('credit note');
  });

  it('is credited in part and whole, never by more than is left', async () => {
    const { id } = await books.issue(shop);
    created(await client.post(url(id, 'credit-notes'), { reason: 'outage', amount: eur('11.90') }));
    const over = await client.post(url(id, 'credit-notes'), { reason: 'outage', amount: eur('107.11') });
    expectProblem(over, 409, 'credit-exceeds-invoice', 'amount/amount');
    expect(over.body.detail).toContain('107.10 EUR');
    const whole = created(await client.post(url(id, 'credit-notes'), { reason: 'goodwill' }));
    expect((await client.post(url(id, 'credit-notes'), { reason: 'goodwill' })).body).toMatchObject({
      changed: false,
    });
    expect((await show(id, whole.position)).body).toMatchObject({
      status: 'paid',
      paid: '0.00',
      balance: '0.00',
      creditNotes: [
        { number: 1, reason: 'outage', amount: '11.90', net: '10.00', tax: '1.90' },
        { number: 2, reason: 'goodwill', amount: '107.10', net: '90.00', tax: '17.10' },
      ],
    });
  });

  it('is voided once, given up once, and recovered', async () => {
    const gone = await books.issue(shop);
    created(await client.post(url(gone.id, 'void'), { reason: 'wrong price' }, { as: sub.key }));
    expect((await client.post(url(gone.id, 'void'), { reason: 'again' })).body).toMatchObject({
      changed: false,
    });
    expectProblem(await client.post(url(gone.id, 'payments'), payment()), 409, 'invoice-void');
    expectProblem(await client.post(url(gone.id, 'uncollectible'), { reason: 'r' }), 409, 'invoice-void');

    const lost = await books.issue(shop);
    created(await client.post(url(lost.id, 'uncollectible'), { reason: 'insolvent' }, { as: sub.key }));
    expectProblem(
      await client.post(url(lost.id, 'credit-notes'), { reason: 'r' }),
      409,
      'invoice-uncollectible',
    );
    const { position } = created(await client.post(url(lost.id, 'payments'), payment('119.00')));
    expect((await show(lost.id, position)).body).toMatchObject({ status: 'paid', paid: '119.00' });
  });

  it('is commanded with If-Match and an idempotency key as everything is', async () => {
    const { id } = await books.issue(shop);
    const key = { 'idempotency-key': randomUUID() };
    const first = await client.post(url(id, 'payments'), payment(), {
      headers: { ...key, 'if-match': '"0"' },
    });
    expect(first.headers.etag).toBe('"1"');
    const again = await client.post(url(id, 'payments'), payment(), {
      headers: { ...key, 'if-match': '"0"' },
    });
    expect(again.headers['idempotency-replayed']).toBe('true');
    const stale = await client.post(url(id, 'void'), { reason: 'r' }, { headers: { 'if-match': '"0"' } });
    expectProblem(stale, 412, 'revision-mismatch');
  });

  it('takes payments that come at once, each once', async () => {
    const { id } = await books.issue(shop);
    const references = ['a', 'b', 'c', 'a', 'b', 'c'];
    const answers = await Promise.all(
      references.map((reference) => client.post(url(id, 'payments'), payment('10.00', reference))),
    );
    expect(answers.filter(({ body }) => body.changed)).toHaveLength(3);
    const position = answers
      .map(({ headers }) => Number(headers['tierline-position']))
      .toSorted((a, b) => b - a)[0];
    expect((await show(id, String(position))).body).toMatchObject({ paid: '30.00', balance: '89.00' });
  });
});

describe('An invoice whose billing run was interrupted right after the book', () => {
  it('can be paid at once, and is opened by that', async () => {
    const { id, document } = await books.issue(shop, {}, { interrupted: true });
    const paid = await client.post(url(id, 'payments'), payment(), { as: sub.key });
    expect(paid.body).toEqual({ id, revision: 1, changed: true, paymentId: expect.any(String) });
    const events: string[] = [];
    for await (const event of system.ports.log.readStream(`invoice-${id}`)) {
      events.push(event.type);
      if (event.type === 'InvoiceOpened') expect(event.data).toMatchObject({ number: document.number });
    }
    expect(events).toEqual(['InvoiceOpened', 'PaymentRecorded']);
  });

  it('is left alone by what is refused', async () => {
    const { id, position } = await books.issue(shop, {}, { interrupted: true });
    const refused = await client.post(url(id, 'payments'), {
      ...payment(),
      amount: { amount: '1', currency: 'USD' },
    });
    expectProblem(refused, 409, 'currency-mismatch', 'amount/currency');
    const shown = await show(id, position);
    expect(shown.body).toMatchObject({ status: 'open', balance: '119.00' });
    // There is no stream yet whose revision it could have.
    expect(shown.headers.etag).toMatch(/^"[\w-]{27}"$/);
    for await (const event of system.ports.log.readStream(`invoice-${id}`)) throw new Error(event.type);
  });
});

describe('Amounts that are sent', () => {
  it('have the right form, are above zero and fit the invoice’s currency, or the field is named', async () => {
    const { id } = await books.issue(shop);
    const before = await lastAsked(system);
    const bodyOf = (what: string, amount: object) =>
      what === 'payments' ? { amount, reference: 'TRF-1' } : { amount, reason: 'outage' };
    for (const what of ['payments', 'credit-notes']) {
      const send = (amount: object) => client.post(url(id, what), bodyOf(what, amount));
      for (const amount of ['-1', '+1', '1e3', '1,00', '', ' 1', '01', '1.', '.5', '9'.repeat(16), 'NaN'])
        expectProblem(await send(eur(amount)), 400, 'malformed', 'amount/amount');
      for (const amount of ['0', '0.00', '0.001', '1.005'])
        expectProblem(await send(eur(amount)), 400, 'amount-not-valid', 'amount/amount');
      const foreign = { amount: '1.00', currency: 'USD' };
      expectProblem(await send(foreign), 409, 'currency-mismatch', 'amount/currency');
      expectProblem(await send({ ...foreign, currency: 'XYZ' }), 400, 'malformed', 'amount/currency');
    }
    for (const amount of [1, '1.00', [], null])
      expectProblem(
        await client.post(url(id, 'payments'), { amount, reference: 'r' }),
        400,
        'malformed',
        'amount',
      );
    for (const reference of ['', ' ', 'a\nb', 'x'.repeat(201), 5])
      expectProblem(
        await client.post(url(id, 'payments'), { amount: eur('1'), reference }),
        400,
        'malformed',
        'reference',
      );
    for (const what of ['void', 'uncollectible', 'credit-notes'])
      expectProblem(await client.post(url(id, what), { reason: ' ' }), 400, 'malformed', 'reason');
    expect(await lastAsked(system)).toBe(before);
  });
});
