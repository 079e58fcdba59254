import { describe, expect, it } from 'vitest';
import { asIssued, overdueFrom } from '#domain/billing/invoice-book/as-issued.ts';
import { issueInvoice } from '#domain/billing/invoice-book/decide.ts';
import { emptyBook, type UnissuedDocument } from '#domain/billing/invoice-book/invoice-book.ts';
import type { Day, Instant, InvoiceId } from '#domain/kernel/ids.ts';
import { documentOf } from './invoice-scene.ts';

/** What the book of `sub` makes of a document that is issued at an instant. */
const issuedAt = (now: string, timeZone: string, more: Partial<UnissuedDocument> = {}) => {
  const { billerId, number: _, warnings: __, ...document } = documentOf();
  const unissued = { ...document, timeZone, ...more };
  const issue = issueInvoice(emptyBook(billerId), unissued, new Set<InvoiceId>(), now as Instant);
  if (issue.outcome !== 'issued') throw new Error(issue.outcome);
  return issue.event.data;
};

describe("a document's day of issue (domain.md B9)", () => {
  it.each([
    ['Europe/Berlin', '2026-10-03T22:00:00.000Z', '2026-10-04'],
    ['Europe/Berlin', '2026-10-03T21:59:59.999Z', '2026-10-03'],
    ['Pacific/Auckland', '2026-12-31T11:05:00.000Z', '2027-01-01'],
    ['Pacific/Auckland', '2026-12-31T10:59:59.999Z', '2026-12-31'],
    ['America/Los_Angeles', '2027-01-01T07:59:00.000Z', '2026-12-31'],
    // Half an hour and three quarters off the whole hours.
    ['Asia/Kolkata', '2026-10-03T18:30:00.000Z', '2026-10-04'],
    ['Asia/Kathmandu', '2026-10-03T18:15:00.000Z', '2026-10-04'],
    // The night on which clocks go back, in its second 02:30.
    ['Europe/Berlin', '2026-10-25T01:30:00.000Z', '2026-10-25'],
  ])('is in %s at %s the %s', (timeZone, now, day) => {
    const document = issuedAt(now, timeZone);
    expect(document).toMatchObject({ timeZone, issuedOn: day });
    expect(document).not.toHaveProperty('dueOn');
  });

  it('is that of UTC on documents of before, which carry no zone', () => {
    const document = documentOf();
    expect(asIssued(document, '2026-12-31T23:59:00.000Z' as Instant)).toMatchObject({
      documentNumber: '1',
      timeZone: null,
      issuedOn: '2026-12-31',
      dueOn: null,
      language: 'en',
      seller: { legalName: 'Sub Video', lines: ['Hauptstraße 1', '10115 Berlin'] },
      buyer: { legalName: 'Shop' },
    });
    expect(overdueFrom(document)).toBeUndefined();
  });
});

describe('the day a document is due (domain.md B11)', () => {
  it.each([
    [0, '2026-10-04'],
    [14, '2026-10-18'],
    [30, '2026-11-03'],
    [365, '2027-10-04'],
  ])('is %i days after the day of issue', (paymentTermDays, dueOn) => {
    const document = issuedAt('2026-10-03T22:00:00.000Z', 'Europe/Berlin', { paymentTermDays });
    expect(document.dueOn).toBe(dueOn);
    // Terms themselves are no part of a document: it says the day.
    expect(document).not.toHaveProperty('paymentTermDays');
  });

  it('is none on a credit note, which nobody pays', () => {
    const document = issuedAt('2026-10-03T22:00:00.000Z', 'Europe/Berlin', {
      kind: 'credit-note',
      paymentTermDays: 14,
    });
    expect(document).not.toHaveProperty('dueOn');
  });

  it.each([
    ['Europe/Berlin', '2026-10-18', '2026-10-18T22:00:00.000Z'],
    // The due day has 25 hours there.
    ['Europe/Berlin', '2026-10-25', '2026-10-25T23:00:00.000Z'],
    ['Pacific/Auckland', '2027-01-01', '2027-01-01T11:00:00.000Z'],
    ['America/Los_Angeles', '2026-12-31', '2027-01-01T08:00:00.000Z'],
  ])('is over in %s on %s at %s', (timeZone, dueOn, from) => {
    expect(overdueFrom({ timeZone, dueOn: dueOn as Day })).toBe(from);
  });
});

it("a document is named by the biller's prefix and its number, which stays one", () => {
  const document = issuedAt('2026-10-03T22:00:00.000Z', 'UTC', { numberPrefix: 'NV-' });
  expect(document.number).toBe(1);
  expect(asIssued(document, '2026-10-03T22:00:00.000Z' as Instant).documentNumber).toBe('NV-1');
});
