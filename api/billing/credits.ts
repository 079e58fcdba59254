import { Type } from '@sinclair/typebox';
import { presentCredit } from '#api/billing/present-ledger.ts';
import { readingOf } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, currency, id, idParams, line, money, reason } from '#api/kernel/schemas/fields.ts';
import type { AppliedTo } from '#application/billing/payer-credit/oldest-first.ts';
import type { AccountId, InvoiceId, PaymentId } from '#domain/kernel/ids.ts';
import type { Money } from '#domain/kernel/money.ts';

const amount = { amount: { amount: '31.00', currency: 'EUR' } };
const refund = closed(
  {
    amount: money(),
    reference: line(200, { description: 'Whoever sends it again records it once.' }),
  },
  { examples: [{ ...amount, reference: 'Refund 2026-12-17/12' }] },
);

/** Payments taken back, and the credit of payers (docs/domain.md B10). */
export const creditRoutes = routes('invoices', ({ tierline }, { command, list }) => {
  const { invoices, credits } = tierline;

  command('POST /invoices/:id/payments/:paymentId/reverse', {
    name: 'ReversePayment',
    summary: 'Reverse a payment that bounced or was misbooked',
    description:
      'It counts no more: what it had settled is due again, what it became credit of is taken back, and its reference is free again. Refused as credit-spent when that credit is spent.',
    params: closed({ id: id<InvoiceId>(), paymentId: id<PaymentId>() }),
    body: closed({ reason: reason() }, { examples: [{ reason: 'Returned by the bank' }] }),
    run: (caller, { params, body }) =>
      invoices.reverse(caller, params.id, { paymentId: params.paymentId, reason: body.reason }),
  });

  command('POST /invoices/:id/apply-credit', {
    name: 'ApplyCredit',
    summary: "Settle an invoice with its payer's credit",
    description:
      'With an amount exactly that; without, as much as is due and as there is. To go through a payer’s open invoices, oldest first, use the route of the credits.',
    params: idParams<InvoiceId>(),
    body: closed({ amount: Type.Optional(money()) }, { examples: [amount] }),
    extras: { applied: Type.Object({ amount: Type.String(), currency: Type.String() }) },
    more: ({ applied }: { readonly applied: Money }) => ({ applied }),
    run: (caller, { params, body }) => invoices.apply(caller, params.id, body.amount),
  });

  command('POST /accounts/:id/credits/:payerId/apply', {
    name: 'ApplyCreditOldestFirst',
    summary: "Settle a payer's open invoices with its credit, oldest first",
    description:
      'Those with the lowest numbers first, as far as the credit goes, or the amount. Each is settled as by apply-credit.',
    params: closed({ id: id<AccountId>(), payerId: id<AccountId>() }),
    body: closed(
      { currency: currency(), amount: Type.Optional(money()) },
      { examples: [{ currency: 'EUR' }] },
    ),
    extras: {
      applied: Type.Array(Type.Object({ invoiceId: id(), amount: Type.String(), currency: Type.String() })),
    },
    more: ({ applied }: { readonly applied: readonly AppliedTo[] }) => ({ applied }),
    run: (caller, { params, body }) =>
      invoices.applyOldestFirst(caller, { billerId: params.id, payerId: params.payerId }, body),
  });

  command('POST /accounts/:id/credits/:payerId/refunds', {
    name: 'RefundCredit',
    summary: 'Record that credit was paid back to the payer',
    description: 'The same reference and amount again is the same refund.',
    params: closed({ id: id<AccountId>(), payerId: id<AccountId>() }),
    body: refund,
    run: (caller, { params, body }) =>
      invoices.refund(caller, { billerId: params.id, payerId: params.payerId }, body),
  });

  list('GET /accounts/:id/credits', {
    operationId: 'listCredits',
    summary: 'The payers that have credit at a biller',
    of: readingOf('account'),
    params: idParams<AccountId>(),
    model: 'ledger',
    item: Type.Ref('Credit'),
    page: (page, { params }) => credits(params.id, page),
    present: presentCredit,
  });
});
