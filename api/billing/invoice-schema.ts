import { Type } from '@sinclair/typebox';
import { mayInOne } from '#api/accounts/may.ts';
import { amount, dayText, monthText, text } from '#api/billing/billing-fields.ts';
import { id, instant, nullable, oneOf } from '#api/kernel/schemas/fields.ts';
import { documentLanguages } from '#domain/accounts/settings/delivery.ts';

const line = Type.Object({
  kind: oneOf(['plan', 'storage', 'traffic', 'adjustment']),
  description: text(),
  quantity: text(),
  unit: oneOf(['camera-month', 'GB-month', 'GB', 'item']),
  unitPrice: text(),
  amount: amount('Net; gross in tax mode inclusive.'),
  planId: Type.Optional(id()),
  month: Type.Optional(monthText()),
  from: Type.Optional(dayText('The first day of service; absent in documents of before.')),
  to: Type.Optional(dayText('The last.')),
});
const particulars = Type.Object({
  legalName: text(),
  lines: Type.Array(text()),
  country: Type.Optional(text()),
  taxNumber: Type.Optional(text()),
  vatId: Type.Optional(text()),
  bankAccount: Type.Optional(text()),
});
const party = Type.Object({ name: text(), lines: Type.Array(text()) });
const mark = nullable(Type.Object({ at: instant(), reason: text() }));

/** What `explain=true` adds. */
const invoiceExplanation = Type.Array(
  Type.Object({
    line: Type.Integer({ description: 'Place of the line, from 0.' }),
    eventIds: Type.Array(id(), { description: 'What set its price, and, of usage, brought its rows.' }),
    cameras: Type.Array(Type.Object({ cameraId: id(), days: Type.Integer(), eventIds: Type.Array(id()) })),
    truncated: Type.Boolean({ description: 'There are more than the 1,000 that are listed.' }),
  }),
);

export const invoiceSchema = Type.Object(
  {
    id: id(),
    number: Type.Integer({ description: "Its place in the biller's book, without gaps." }),
    documentNumber: Type.String({
      description: "As printed: the biller's prefix and the number.",
      examples: ['NV-12'],
    }),
    billerId: Type.String({ description: 'An account id, or `above` for one above your own.' }),
    payerId: id(),
    month: monthText(),
    kind: oneOf(['invoice', 'credit-note']),
    issuedAt: instant(),
    timeZone: nullable(
      Type.String({ description: "The biller's, by which its days are; null in documents of before." }),
    ),
    issuedOn: dayText('The day of issue, in its time zone; in UTC where it has none.'),
    dueOn: nullable(dayText('Null without terms of payment: it is never overdue.')),
    language: oneOf(documentLanguages),
    currency: text(),
    taxMode: oneOf(['none', 'exclusive', 'inclusive']),
    roundingPolicy: text(),
    lines: Type.Array(line),
    taxes: Type.Array(Type.Object({ name: text(), percent: text(), base: amount(), amount: amount() })),
    net: amount(),
    tax: amount(),
    gross: amount(),
    paid: amount('What payments and applied credit have settled of it.'),
    balance: amount('What is still due.'),
    status: oneOf(['open', 'paid', 'void', 'uncollectible']),
    overdue: Type.Boolean({ description: 'Open, and its due day is over by its time zone.' }),
    biller: party,
    payer: party,
    seller: particulars,
    buyer: particulars,
    warnings: Type.Array(Type.Object({ code: text(), detail: text() })),
    replaces: nullable(id({ description: 'The voided document it takes the place of.' })),
    delivery: nullable(
      Type.Object({
        state: oneOf(['waiting', 'sent', 'failed', 'no-address']),
        to: nullable(text()),
        at: instant(),
      }),
    ),
    payments: Type.Array(
      Type.Object({
        paymentId: id(),
        at: instant({ description: 'When it was booked.' }),
        amount: amount(),
        reference: text(),
        paidOn: Type.String({ description: 'Its value date.', examples: ['2026-12-10'] }),
        reversedAt: nullable(instant()),
      }),
    ),
    creditsApplied: Type.Array(Type.Object({ at: instant(), amount: amount() }), {
      description: "The payer's credit that settled some of it.",
    }),
    creditNotes: Type.Array(
      Type.Object({
        number: Type.Integer(),
        at: instant(),
        reason: text(),
        amount: amount(),
        net: amount(),
        tax: amount(),
      }),
    ),
    credit: amount("What of it became the payer's credit."),
    voided: mark,
    uncollectible: mark,
    may: mayInOne(),
    explanation: Type.Optional(invoiceExplanation),
  },
  { $id: 'Invoice' },
);

/** What a dry run answers: an invoice that has no id. */
export const invoicePreview = Type.Omit(invoiceSchema, ['id']);
