import { Type } from '@sinclair/typebox';
import { amount, monthText, text } from '#api/billing/billing-fields.ts';
import { invoiceSchema } from '#api/billing/invoice-schema.ts';
import { id, instant, nullable, oneOf } from '#api/kernel/schemas/fields.ts';
import { ledgerAccounts } from '#domain/billing/ledger/postings.ts';

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
