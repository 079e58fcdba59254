import { describe, expect, test } from 'vitest';
import { openingOf } from '#domain/billing/invoice/decide.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import {
  credited,
  creditNoteDocument,
  documentOf,
  eur,
  given,
  givenUp,
  invoiceId,
  opened,
  paid,
  paying as pay,
  stateOf,
  voided,
} from './invoice-scene.ts';

const voiding = { type: 'VoidInvoice', reason: 'wrong price' } as const;
const givingUp = { type: 'MarkUncollectible', reason: 'insolvent' } as const;
const credit = (amount?: string) =>
  ({ type: 'IssueCreditNote', reason: 'goodwill', ...(amount ? { amount: eur(amount) } : {}) }) as const;
const opening = { type: 'OpenInvoice', document: documentOf() } as const;

describe('an issued document', () => {
  test('is opened by what the book says of it, without parties and lines', () => {
    given().when(opening).yields(opened);
    expect(opened.data).toEqual({
      invoiceId,
      billerId: 'sub',
      payerId: 'shop',
      month: '2026-11',
      kind: 'invoice',
      number: 1,
      currency: 'EUR',
      net: '100.00',
      tax: '19.00',
      gross: '119.00',
    });
    expect(stateOf([opened])).toMatchObject({ status: 'open', balance: 11_900n, paid: 0n });
  });

  test('opened again, or opened after it was paid, holds', () => {
    given(opened).when(opening).holds();
    given(opened, paid('119.00', 'TRF-1')).when(opening).holds();
  });

  test.each([pay('1.00'), voiding, givingUp, credit()])(
    'that is not opened is not there for %o',
    (command) => {
      given().when(command).isRefused('not-found');
    },
  );

  test('with a negative total is settled at once, and nothing more becomes of it', () => {
    const note = openingOf(creditNoteDocument);
    expect(stateOf([note])).toMatchObject({ status: 'paid' });
    expect(stateOf([note])).not.toHaveProperty('balance');
    for (const command of [pay('1.00'), voiding, givingUp, credit(), credit('1.00')])
      given(note).when(command).isRefused('document-is-credit-note');
  });
});

describe('a payment', () => {
  test('settles what it can; the invoice is paid once nothing is due', () => {
    given(opened).when(pay('19.00')).yields(paid('19.00', 'TRF-1'));
    expect(stateOf([opened, paid('19.00', 'TRF-1')])).toMatchObject({ status: 'open', balance: 10_000n });
    given(opened, paid('19.00', 'TRF-1')).when(pay('100', 'TRF-2')).yields(paid('100.00', 'TRF-2'));
    const state = stateOf([opened, paid('19.00', 'TRF-1'), paid('100.00', 'TRF-2')]);
    expect(state).toMatchObject({ status: 'paid', paid: 11_900n });
    expect(state).not.toHaveProperty('balance');
  });

  test('above what is due becomes credit, and so does one on a paid invoice, whole', () => {
    const over = paid('120.00', 'TRF-1', { settled: '119.00', overpaid: '1.00' });
    given(opened).when(pay('120.00')).yields(over);
    given(opened, over)
      .when(pay('5.00', 'TRF-2'))
      .yields(paid('5.00', 'TRF-2', { settled: '0.00', overpaid: '5.00' }));
  });

  test('of the same reference and amount holds, whatever became of the invoice, however it is written', () => {
    given(opened, paid('19.00', 'TRF-1')).when(pay('19')).holds();
    given(opened, paid('119.00', 'TRF-1')).when(pay('119.00')).holds();
    given(opened, paid('19.00', 'TRF-1'), voided({ balance: '100.00', credited: '19.00' }))
      .when(pay('19.00'))
      .holds();
  });

  test('of the same reference and another amount is refused by the reference', () => {
    given(opened, paid('19.00', 'TRF-1'))
      .when(pay('20.00'))
      .isRefused('payment-reference-reused', { path: 'reference' });
  });

  test('in another currency is refused by the currency', () => {
    given(opened)
      .when(pay('19.00', 'TRF-1', 'USD'))
      .isRefused('currency-mismatch', { path: 'amount/currency' });
  });

  test.each(['0', '0.00', '-1.00', '0.001', '1.005'])('of %s is refused by the amount', (amount) => {
    given(opened).when(pay(amount)).isRefused('amount-not-valid', { path: 'amount/amount' });
  });

  test.each([
    ['JPY', '1000', '0.5'],
    ['KWD', '1.005', '1.0005'],
  ])('has at most the digits of %s', (currency, good, bad) => {
    const document = openingOf(documentOf({ currency, net: '2000', tax: '0', gross: '2000' }));
    given(document)
      .when(pay(bad, 'TRF-1', currency))
      .isRefused('amount-not-valid');
    expect(isRefusal(given(document).when(pay(good, 'TRF-1', currency)).decision)).toBe(false);
  });

  test('on a void invoice is refused', () => {
    given(opened, voided()).when(pay('1.00')).isRefused('invoice-void');
  });

  test('on an invoice that was given up is a recovery, in parts too, until it is paid', () => {
    const first = paid('19.00', 'TRF-1', { recovered: true });
    given(opened, givenUp()).when(pay('19.00')).yields(first);
    expect(stateOf([opened, givenUp(), first])).toMatchObject({ status: 'uncollectible', balance: 10_000n });
    const second = paid('120.00', 'TRF-2', { settled: '100.00', overpaid: '20.00', recovered: true });
    given(opened, givenUp(), first).when(pay('120.00', 'TRF-2')).yields(second);
    expect(stateOf([opened, givenUp(), first, second])).toMatchObject({ status: 'paid', paid: 11_900n });
  });
});

describe('voiding', () => {
  test('takes everything back, and once', () => {
    given(opened).when(voiding).yields(voided());
    given(opened, voided()).when(voiding).holds();
    expect(stateOf([opened, voided()])).toMatchObject({ status: 'void' });
  });

  test('makes credit of what was paid', () => {
    given(opened, paid('19.00', 'TRF-1'))
      .when(voiding)
      .yields(voided({ balance: '100.00', credited: '19.00' }));
  });

  test('takes back what credit notes have left', () => {
    given(opened, credited(1, '11.90', '10.00', '1.90'))
      .when(voiding)
      .yields(voided({ net: '90.00', tax: '17.10', balance: '107.10' }));
  });

  test('of an invoice given up says that its balance lies in bad debt', () => {
    given(opened, givenUp(), paid('19.00', 'TRF-1', { recovered: true }))
      .when(voiding)
      .yields(voided({ balance: '100.00', credited: '19.00', uncollectible: true }));
  });

  test('of a paid invoice is refused, and a credit note is named instead', () => {
    const { decision } = given(opened, paid('119.00', 'TRF-1')).when(voiding);
    expect(decision).toMatchObject({ code: 'invoice-paid', detail: expect.stringContaining('credit note') });
  });
});

describe('giving up', () => {
  test('is for open invoices, in part paid or not, and once', () => {
    given(opened).when(givingUp).yields(givenUp());
    given(opened, paid('19.00', 'TRF-1')).when(givingUp).yields(givenUp('100.00'));
    given(opened, givenUp()).when(givingUp).holds();
  });

  test('is refused when the invoice is paid or void', () => {
    given(opened, paid('119.00', 'TRF-1')).when(givingUp).isRefused('invoice-paid');
    given(opened, voided()).when(givingUp).isRefused('invoice-void');
  });
});

describe('a credit note', () => {
  test('without an amount takes back the whole invoice, which is paid then; again, it holds', () => {
    const whole = credited(1, '119.00', '100.00', '19.00');
    given(opened).when(credit()).yields(whole);
    expect(stateOf([opened, whole])).toMatchObject({ status: 'paid', paid: 0n });
    given(opened, whole).when(credit()).holds();
  });

  test('in part splits net and tax in proportion, and leaves the rest due', () => {
    const part = credited(1, '11.90', '10.00', '1.90');
    given(opened).when(credit('11.90')).yields(part);
    expect(stateOf([opened, part])).toMatchObject({ status: 'open', balance: 10_710n });
    given(opened, part)
      .when(credit())
      .yields(credited(2, '107.10', '90.00', '17.10'));
  });

  test('takes what is due first, then becomes credit', () => {
    given(opened, paid('100.00', 'TRF-1'))
      .when(credit('23.80'))
      .yields(credited(1, '23.80', '20.00', '3.80', { settled: '19.00', credited: '4.80' }));
    given(opened, paid('119.00', 'TRF-1'))
      .when(credit('11.90'))
      .yields(credited(1, '11.90', '10.00', '1.90', { settled: '0.00', credited: '11.90' }));
  });

  test('above what is left is refused, and says how much that is', () => {
    const { decision } = given(opened, credited(1, '100.00', '84.03', '15.97')).when(credit('19.01'));
    expect(decision).toMatchObject({
      code: 'credit-exceeds-invoice',
      path: 'amount/amount',
      detail: expect.stringContaining('19.00 EUR'),
    });
    given(opened).when(credit('119.01')).isRefused('credit-exceeds-invoice');
    given(opened, credited(1, '119.00', '100.00', '19.00'))
      .when(credit('0.01'))
      .isRefused('credit-exceeds-invoice');
  });

  test('in another currency, or not above zero, is refused by the field', () => {
    given(opened)
      .when({ ...credit(), amount: { amount: '1.00', currency: 'USD' } })
      .isRefused('currency-mismatch', { path: 'amount/currency' });
    given(opened).when(credit('0')).isRefused('amount-not-valid', { path: 'amount/amount' });
  });

  test('is refused when the invoice is void or was given up', () => {
    given(opened, voided()).when(credit()).isRefused('invoice-void');
    given(opened, givenUp()).when(credit()).isRefused('invoice-uncollectible');
  });
});
