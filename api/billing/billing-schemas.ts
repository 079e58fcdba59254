import { Type } from '@sinclair/typebox';
import { mayInOne } from '#api/accounts/may.ts';
import { id, instant, nullable, oneOf } from '#api/kernel/schemas/fields.ts';
import { documentLanguages } from '#domain/accounts/settings/delivery.ts';
import { ledgerAccounts } from '#domain/billing/ledger/postings.ts';

const text = () => Type.String();
const amount = (description?: string) =>
  Type.String({ examples: ['12.34'], ...(description ? { description } : {}) });
const dayText = (description: string) => Type.String({ examples: ['2026-12-04'], description });
const monthText = () => Type.String({ examples: ['2026-11'] });

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

const invoiceSchema = Type.Object(
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

const ledgerAccount = oneOf(ledgerAccounts);

const postingSchema = Type.Object(
  {
    position: text(),
    eventId: id(),
    at: instant(),
    account: ledgerAccount,
    payerId: id(),
    debit: amount(),
    credit: amount(),
    currency: text(),
    invoiceId: Type.Optional(id({ description: 'None of a refund.' })),
  },
  { $id: 'Posting' },
);

const payerBalanceSchema = Type.Object(
  {
    payerId: id(),
    currency: text(),
    receivable: amount('What the payer owes.'),
    badDebt: amount('What was given up.'),
    credit: amount('What the payer is owed.'),
  },
  { $id: 'PayerBalance' },
);

const ledgerBalanceSchema = Type.Object(
  {
    currencies: Type.Array(
      Type.Object({
        currency: text(),
        debits: amount('The same as credits, always.'),
        credits: amount(),
        accounts: Type.Array(
          Type.Object({
            account: ledgerAccount,
            debit: amount(),
            credit: amount(),
            balance: amount('Debit less credit.'),
          }),
        ),
      }),
    ),
    items: Type.Array(Type.Ref('PayerBalance')),
    next: nullable(text()),
  },
  { $id: 'LedgerBalance' },
);

const exact = () => amount('Not rounded: up to 12 digits after the point.');
const marginOfMonth = () => ({
  month: monthText(),
  currencies: Type.Array(
    Type.Object({
      currency: text(),
      billed: amount(),
      cost: amount(),
      margin: amount(),
      children: Type.Array(
        Type.Object({ accountId: id(), billed: amount(), cost: exact(), margin: exact() }),
      ),
      remainder: exact(),
    }),
  ),
});
const marginSchema = Type.Object(marginOfMonth(), { $id: 'Margin' });
/** By month, oldest first. */
const marginsSchema = Type.Object(
  { from: monthText(), to: monthText(), months: Type.Array(Type.Object(marginOfMonth())) },
  { $id: 'Margins' },
);

const standing = () => Type.Object({ documents: Type.Integer(), amount: amount() });
const receivablesSchema = Type.Object(
  {
    currencies: Type.Array(
      Type.Object({
        currency: text(),
        open: standing(),
        overdue: standing(),
      }),
    ),
  },
  { $id: 'Receivables' },
);

const creditSchema = Type.Object(
  {
    payerId: id(),
    name: text(),
    credit: Type.Object({ amount: amount(), currency: text() }),
  },
  { $id: 'Credit' },
);

const statementSchema = Type.Object(
  {
    from: Type.String({ examples: ['2026-10-01'] }),
    to: Type.String({ examples: ['2026-12-31'] }),
    items: Type.Array(
      Type.Object({
        billerId: Type.String({ description: 'An account id, or `above` for one above your own.' }),
        currency: text(),
        opening: Type.Object({ owed: amount(), credit: amount() }),
        billed: amount('Documents issued.'),
        paid: amount('Payments less those reversed, and less refunds.'),
        credited: amount('Taken back by credit notes and void invoices.'),
        owed: amount('At the end of the period.'),
        credit: amount('Held as credit at the end of the period.'),
        entries: Type.Array(
          Type.Object({
            at: instant(),
            day: Type.String({ examples: ['2026-10-04'] }),
            kind: oneOf(['billed', 'paid', 'credited', 'settled-by-credit']),
            event: text(),
            invoiceId: nullable(id()),
            currency: text(),
            amount: amount('What is owed more; below zero what is owed less.'),
            balance: amount('Owed less held as credit, behind it.'),
          }),
        ),
      }),
    ),
  },
  { $id: 'Statement' },
);

/** Of invoices, ledgers, margins, credits and statements. */
export const billingSchemas = [
  invoiceSchema,
  postingSchema,
  payerBalanceSchema,
  ledgerBalanceSchema,
  marginSchema,
  marginsSchema,
  receivablesSchema,
  creditSchema,
  statementSchema,
];
