import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { AccountId, BillingRunId, Day, Instant, InvoiceId, Month, PlanId } from '#domain/kernel/ids.ts';
import type { Amount } from '#domain/kernel/money.ts';

type Document = InvoiceIssued['data'];
type Line = Document['lines'][number];

const amount = (text: string) => text as Amount;
const day = (text: string) => text as Day;

export const issuedAt = '2026-10-03T22:00:00.000Z' as Instant;

const lines: readonly Line[] = [
  {
    kind: 'plan',
    description: 'Plan Basic, 1240 camera-days of 30',
    quantity: '41.333333',
    unit: 'camera-month',
    unitPrice: '30',
    amount: amount('1240.00'),
    from: day('2026-09-01'),
    to: day('2026-09-30'),
    figures: { planName: 'Basic', cameraDays: 1240, daysInMonth: 30 },
    planId: '01993000-0000-7000-8000-0000000000f1' as PlanId,
  },
  {
    kind: 'storage',
    description: 'Storage, at rates of 0.02, 0.03',
    quantity: '1250.5',
    unit: 'GB-month',
    unitPrice: '0.02468',
    amount: amount('30.86'),
    from: day('2026-09-03'),
    to: day('2026-09-30'),
    figures: { rates: ['0.02', '0.03'] },
  },
  {
    kind: 'traffic',
    description: 'Traffic',
    quantity: '5',
    unit: 'GB',
    unitPrice: '1',
    amount: amount('5.00'),
    from: day('2026-09-07'),
    to: day('2026-09-07'),
    figures: {},
  },
  {
    kind: 'adjustment',
    description: 'Usage of 2026-08 that came late: -1.5 GB-months stored, 3 GB of traffic',
    quantity: '1',
    unit: 'item',
    unitPrice: '-2.25',
    amount: amount('-2.25'),
    from: day('2026-07-30'),
    to: day('2026-08-02'),
    figures: { storedGbMonths: '-1.5', trafficGb: '3' },
    month: '2026-08' as Month,
  },
];

/** An invoice of version 2, with one line of each kind. */
export const documentWith = (more: Partial<Document> = {}): Document => ({
  invoiceId: '01993000-0000-7000-8000-000000000111' as InvoiceId,
  billerId: '01993000-0000-7000-8000-00000000000b' as AccountId,
  payerId: '01993000-0000-7000-8000-00000000000c' as AccountId,
  number: 12,
  month: '2026-09' as Month,
  kind: 'invoice',
  currency: 'EUR',
  taxMode: 'exclusive',
  roundingPolicy: 'half-up/1',
  lines,
  taxes: [{ name: 'VAT', percent: '19', base: amount('1273.61'), amount: amount('241.99') }],
  net: amount('1273.61'),
  tax: amount('241.99'),
  gross: amount('1515.60'),
  covers: [],
  biller: { name: 'Nord Video', lines: ['Hafenstraße 12', '20457 Hamburg'] },
  payer: { name: 'Bäckerei Sommer', lines: ['Marktplatz 1', '10115 Berlin'] },
  runId: '01993000-0000-7000-8000-000000000222' as BillingRunId,
  priceRules: 2,
  timeZone: 'Europe/Berlin',
  issuedOn: day('2026-10-04'),
  dueOn: day('2026-10-18'),
  numberPrefix: '2026-',
  seller: {
    legalName: 'Nord Video GmbH',
    lines: ['Hafenstraße 12', '20457 Hamburg'],
    country: 'DE',
    taxNumber: '22/815/08151',
    vatId: 'DE123456789',
    bankAccount: 'DE89 3704 0044 0532 0130 00',
  },
  buyer: {
    legalName: 'Bäckerei Sommer GmbH',
    lines: ['Marktplatz 1', '10115 Berlin'],
    country: 'DE',
    vatId: 'DE987654321',
  },
  language: 'en',
  layout: 1,
  ...more,
});
