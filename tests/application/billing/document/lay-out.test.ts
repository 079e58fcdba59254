import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formsIn } from '#application/billing/document/forms.ts';
import type { Entry, LaidOut } from '#application/billing/document/laid-out.ts';
import { layOut } from '#application/billing/document/lay-out.ts';
import type { DocumentLanguage } from '#domain/accounts/settings/delivery.ts';
import type { Day, Instant, Month } from '#domain/kernel/ids.ts';
import type { Amount } from '#domain/kernel/money.ts';
import { documentWith, issuedAt } from './documents.ts';

const textsOf = (entries: readonly Entry[]) => entries.map(({ label, value }) => `${label}: ${value.text}`);
const descriptionsOf = ({ lines }: LaidOut) => lines.rows.map((cells) => cells[1]?.text);
const daysOf = ({ lines }: LaidOut) => lines.rows.map((cells) => cells[1]?.under);

describe.each(['en', 'de', 'ar'] as const)('layout 1 in %s', (language) => {
  it('says what it was released with, to the letter', () => {
    // Frozen: what differs belongs into another layout.
    const frozen = readFileSync(new URL(`./layout-1.${language}.json`, import.meta.url), 'utf8');
    expect(layOut(documentWith({ language }), issuedAt)).toEqual(JSON.parse(frozen));
  });

  it('has as many cells in each row as it has columns', () => {
    const { lines, taxes } = layOut(documentWith({ language }), issuedAt);
    for (const row of lines.rows) expect(row).toHaveLength(lines.columns.length);
    if ('note' in taxes) throw new Error('there are taxes');
    for (const row of taxes.table.rows) expect(row).toHaveLength(taxes.table.columns.length);
  });
});

describe('the days of a document', () => {
  it.each([
    ['Europe/Berlin', '2026-10-04', 'en', '4 October 2026'],
    ['Europe/Berlin', '2026-10-04', 'de', '4. Oktober 2026'],
    ['Europe/Berlin', '2026-10-04', 'ar', '4 أكتوبر 2026'],
    ['Pacific/Auckland', '2027-01-01', 'en', '1 January 2027'],
  ] as const)('are those of %s: %s in %s is %s', (timeZone, issuedOn, language, text) => {
    const document = documentWith({ timeZone, issuedOn: issuedOn as Day, language });
    expect(layOut(document, issuedAt).facts[1]?.value.text).toBe(text);
  });

  it('are of UTC where a document carries no zone', () => {
    const {
      timeZone: _,
      issuedOn: __,
      dueOn: ___,
      seller: ____,
      buyer: _____,
      numberPrefix: ______,
      language: _______,
      layout: ________,
      ...old
    } = documentWith();
    const laidOut = layOut(old, issuedAt);
    expect(textsOf(laidOut.facts)).toEqual([
      'Number: 12',
      'Date of issue: 3 October 2026',
      'Service period: 1–30 September 2026',
      'Currency: EUR',
    ]);
    expect(laidOut.seller).toMatchObject({ name: 'Nord Video', entries: [] });
    expect(laidOut.payment).toBeNull();
  });

  it('of service stand under each line', () => {
    expect(daysOf(layOut(documentWith(), issuedAt))).toEqual([
      '1–30 September 2026',
      '3–30 September 2026',
      '7 September 2026',
      '30 July 2026 – 2 August 2026',
    ]);
    expect(daysOf(layOut(documentWith({ language: 'ar' }), issuedAt)).at(0)).toBe('من 1 إلى 30 سبتمبر 2026');
  });
});

describe('lines', () => {
  it('are described in the language of the payer', () => {
    expect(descriptionsOf(layOut(documentWith({ language: 'de' }), issuedAt))).toEqual([
      'Tarif Basic: 1.240 Kameratage in einem Monat mit 30\u00a0Tagen',
      'Speicher, zu den Sätzen 0,02; 0,03',
      'Datenverkehr',
      'Nachträglich gemeldete oder berichtigte Nutzung im August 2026: Speicher −1,5\u00a0GB-Monate, Datenverkehr 3\u00a0GB',
    ]);
  });

  it('keep their own description where nothing says it in figures', () => {
    const lines = documentWith().lines.map(({ figures: _, ...line }) => line);
    expect(descriptionsOf(layOut(documentWith({ language: 'ar', lines }), issuedAt))).toEqual(
      lines.map(({ description }) => description),
    );
  });

  it('keep the name of a plan together, whatever script it is in', () => {
    const [line] = documentWith().lines;
    if (!line) throw new Error('no line');
    const lines = [{ ...line, figures: { planName: 'أساسي', cameraDays: 3, daysInMonth: 30 } }];
    expect(descriptionsOf(layOut(documentWith({ lines }), issuedAt))).toEqual([
      'Plan \u2068أساسي\u2069: 3 camera-days in a month of 30\u00a0days',
    ]);
  });
});

describe('money', () => {
  it.each([
    ['en', '1,273.61', '−1,273.61', '12', '19%'],
    ['de', '1.273,61', '−1.273,61', '12', '19\u00a0%'],
    ['ar', '1,273.61', '\u200e−1,273.61', '12', '19%'],
  ] as const)('reads in %s as %s', (language, positive, negative, whole, percent) => {
    const { figure, percentText } = formsIn(language);
    expect([figure('1273.61'), figure('-1273.61'), figure('12'), percentText('19')]).toEqual([
      positive,
      negative,
      whole,
      percent,
    ]);
  });

  it('has at least the digits of its currency in prices', () => {
    const { priceText } = formsIn('en');
    expect([priceText('30', 'EUR'), priceText('0.02468', 'EUR'), priceText('30', 'JPY')]).toEqual([
      '30.00',
      '0.02468',
      '30',
    ]);
    expect([priceText('1.5', 'KWD'), priceText('-2.5', 'EUR')]).toEqual(['1.500', '−2.50']);
  });
});

describe('what a document says of itself', () => {
  it('is how and until when to pay', () => {
    expect(textsOf(layOut(documentWith(), issuedAt).payment?.entries ?? [])).toEqual([
      'Pay by: 18 October 2026',
      'Bank account: DE89 3704 0044 0532 0130 00',
      'Payment reference: 2026-12',
    ]);
  });

  it('is another thing on a credit note, which nobody pays', () => {
    const { title, payment, totals, buyer } = layOut(
      documentWith({ kind: 'credit-note', language: 'de', gross: '-10.00' as Amount }),
      issuedAt,
    );
    expect(title).toBe('Rechnungskorrektur 2026-12');
    expect(payment).toBeNull();
    expect(buyer.heading).toBe('Korrektur an');
    expect(textsOf(totals).at(-1)).toBe('Korrekturbetrag: −10,00\u00a0EUR');
  });

  it('is that no tax is charged, where none is', () => {
    const { taxes, totals } = layOut(documentWith({ taxMode: 'none', taxes: [] }), issuedAt);
    expect(taxes).toEqual({ note: 'No tax is charged on this document.' });
    expect(textsOf(totals)).toEqual(['Total: 1,515.60\u00a0EUR']);
  });

  it('never has a digit of a number out of place where text runs to the left', () => {
    const { title, direction } = layOut(documentWith({ language: 'ar' }), issuedAt);
    expect(direction).toBe('rtl');
    expect(title).toBe('فاتورة \u20662026-12\u2069');
  });
});

it('every language knows every month', () => {
  for (const language of ['en', 'de', 'ar'] satisfies DocumentLanguage[]) {
    const names = Array.from({ length: 12 }, (_, index) =>
      formsIn(language).monthText(`2026-${String(index + 1).padStart(2, '0')}` as Month),
    );
    expect(new Set(names).size).toBe(12);
    for (const name of names) expect(name).toMatch(/^[\p{L}]+ 2026$/u);
  }
});

it('nothing of what became of a document is in it', () => {
  const then = layOut(documentWith(), issuedAt);
  const later = layOut(documentWith(), '2027-01-01T00:00:00.000Z' as Instant);
  expect(later).toEqual(then);
});
