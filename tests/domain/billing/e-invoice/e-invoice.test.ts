import { describe, expect, it } from 'vitest';
import { eInvoiceOf } from '#domain/billing/e-invoice/e-invoice.ts';
import type { InvoiceLine } from '#domain/billing/invoice-book/invoice-book.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import type { Day } from '#domain/kernel/ids.ts';
import { documentOf } from '../invoice-scene.ts';
import { buyer, expressible, faultsIn, seller, textsIn, xmlFor } from './e-invoice-scene.ts';

const line = (more: Partial<InvoiceLine> = {}): InvoiceLine => ({
  kind: 'plan',
  description: 'Plan Basic, 45 camera-days of 30',
  quantity: '1.5',
  unit: 'camera-month',
  unitPrice: '10.00',
  amount: '15.00',
  from: '2026-11-01' as Day,
  to: '2026-11-30' as Day,
  ...more,
});

/** Late usage that was taken back, on a document that is an invoice all the same. */
const withAdjustment = expressible({
  lines: [
    line({ amount: '20.00', quantity: '2' }),
    line({ kind: 'adjustment', quantity: '1', unit: 'item', unitPrice: '-5.00', amount: '-5.00' }),
  ],
  taxes: [{ name: 'VAT', percent: '19', base: '15.00', amount: '2.85' }],
  net: '15.00',
  tax: '2.85',
  gross: '17.85',
});

const creditNote = expressible({
  kind: 'credit-note',
  lines: [line({ kind: 'adjustment', quantity: '1', unit: 'item', unitPrice: '-8.00', amount: '-8.00' })],
  taxes: [{ name: 'VAT', percent: '19', base: '-8.00', amount: '-1.52' }],
  net: '-8.00',
  tax: '-1.52',
  gross: '-9.52',
});

/** 3 × 3.33 with 21 % in it: 9.99 is 8.26 and 1.73. */
const inclusive = expressible({
  taxMode: 'inclusive',
  lines: [1, 2, 3].map(() => line({ quantity: '1', unitPrice: '3.33', amount: '3.33' })),
  taxes: [{ name: 'VAT', percent: '21', base: '8.26', amount: '1.73' }],
  net: '8.26',
  tax: '1.73',
  gross: '9.99',
});

const untaxed = expressible({ taxMode: 'none', taxes: [], tax: '0.00', gross: '100.00' });
const atZero = expressible({
  taxes: [{ name: 'VAT', percent: '0.0', base: '100.00', amount: '0.00' }],
  tax: '0.00',
  gross: '100.00',
});
const yen = expressible({
  currency: 'JPY',
  lines: [line({ amount: '15', unitPrice: '10' })],
  taxes: [{ name: 'VAT', percent: '10', base: '15', amount: '2' }],
  net: '15',
  tax: '2',
  gross: '17',
});
const withoutTerms = (() => {
  const { dueOn: _, numberPrefix: __, ...rest } = expressible();
  return { ...rest, seller: { ...seller, bankAccount: 'Postbank 4711' } };
})();

const kinds = {
  plain: expressible(),
  withAdjustment,
  creditNote,
  inclusive,
  untaxed,
  atZero,
  yen,
  withoutTerms,
};
const total = (texts: readonly string[]): string =>
  String(texts.reduce((sum, text) => sum + Math.round(Number(text) * 100), 0) / 100);

describe('An e-invoice by EN 16931', () => {
  it.each(Object.entries(kinds))('of a document that is %s is right by the schema', async (_, document) => {
    expect(await faultsIn(xmlFor(document))).toEqual([]);
  });

  it.each(Object.entries(kinds))('of a document that is %s adds up as its rules want', (_, document) => {
    const xml = xmlFor(document);
    const [net = '', tax = '', gross = '', due] = [
      'TaxBasisTotalAmount',
      'TaxTotalAmount',
      'GrandTotalAmount',
      'DuePayableAmount',
    ].map((name) => textsIn(xml, name)[0]);
    const [sum, ...lines] = textsIn(xml, 'LineTotalAmount').toReversed();
    expect(total(lines)).toBe(String(Number(sum)));
    expect(sum).toBe(net);
    expect(total([net, tax])).toBe(String(Number(gross)));
    expect(due).toBe(gross);
    expect(Number(gross)).toBeGreaterThan(0);
    for (const price of textsIn(xml, 'ChargeAmount')) expect(Number(price)).toBeGreaterThanOrEqual(0);
  });

  it('says number, days, parties and what is to be paid, with nothing that XML would misread', () => {
    const xml = xmlFor(expressible());
    expect(textsIn(xml, 'ID')).toContain('SV-1');
    expect(xml).toContain('<udt:DateTimeString format="102">20261204</udt:DateTimeString>');
    expect(xml).toContain('<udt:DateTimeString format="102">20261218</udt:DateTimeString>');
    expect(textsIn(xml, 'Name')).toContain('متجر الأمل &quot;Amal&quot; &lt;Shop&gt;');
    expect(textsIn(xml, 'LineThree')).toEqual(['3. OG, 11011 Berlin']);
    expect(textsIn(xml, 'IBANID')).toEqual(['DE02120300000000202051']);
    expect(textsIn(xml, 'CategoryCode')).toEqual(['S', 'S']);
    expect(textsIn(xml, 'RateApplicablePercent')).toEqual(['19', '19']);
    expect(
      textsIn(xmlFor(expressible({ lines: [line({ description: 'a\u0000b\ud800c' })] })), 'Name')[0],
    ).toBe('abc');
  });

  it('of a credit note has amounts above zero and says that it is one', () => {
    const xml = xmlFor(creditNote);
    expect(textsIn(xml, 'TypeCode')[0]).toBe('381');
    expect(textsIn(xml, 'GrandTotalAmount')).toEqual(['9.52']);
    expect(textsIn(xml, 'BilledQuantity')).toEqual(['1']);
  });

  it('takes the tax out of prices that include it, to the last digit of the net', () => {
    expect(textsIn(xmlFor(inclusive), 'LineTotalAmount')).toEqual(['2.75', '2.76', '2.75', '8.26']);
    expect(textsIn(xmlFor(inclusive), 'ChargeAmount')[0]).toBe('2.7520661157');
  });

  it('names no VAT number where nothing is subject to tax', () => {
    const xml = xmlFor(untaxed);
    expect(xml).not.toContain('schemeID="VA"');
    expect(textsIn(xml, 'CategoryCode')).toEqual(['O', 'O']);
  });

  it.each([
    [
      'several rates share one base',
      expressible({
        taxes: ['5', '9'].map((percent) => ({ name: percent, percent, base: '100.00', amount: '1.00' })),
      }),
    ],
    [
      'amounts have three digits',
      expressible({ currency: 'KWD', net: '100.005', lines: [], taxes: [], tax: '0.000', gross: '100.005' }),
    ],
    ['the seller has no country', expressible({ seller: { legalName: 'Sub', lines: [], vatId: 'DE1' } })],
    ['the buyer has no country', expressible({ buyer: { legalName: 'Shop', lines: [] } })],
    ['the seller has no number', expressible({ seller: { legalName: 'Sub', lines: [], country: 'DE' } })],
    ['it is from before particulars were kept', documentOf()],
    [
      'the seller’s VAT number has no country (BR-CO-09)',
      expressible({ seller: { ...seller, vatId: '123456789' } }),
    ],
    ['the buyer’s VAT number has no country', expressible({ buyer: { ...buyer, vatId: '<b>1</b>' } })],
    ['the biller was erased', expressible({ seller: erased as never, buyer: erased as never })],
  ])('cannot be made where %s', (_, document) => {
    expect(eInvoiceOf(document, '2026-12-04' as Day)).toMatchObject({ code: 'not-expressible' });
  });

  it('of a currency with three digits is made where the third is zero', () => {
    const document = expressible({
      currency: 'KWD',
      lines: [line({ amount: '100.010', unitPrice: '100.010', quantity: '1' })],
      taxes: [],
      net: '100.010',
      tax: '0.000',
      gross: '100.010',
      buyer,
    });
    expect(textsIn(xmlFor(document), 'GrandTotalAmount')).toEqual(['100.01']);
  });
});
