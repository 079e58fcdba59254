import { decideInvoice } from '#domain/billing/invoice/decide.ts';
import { creditBehind, creditWanted } from '#domain/billing/invoice/decide-payments.ts';
import { evolveInvoice, type InvoiceEvent } from '#domain/billing/invoice/invoice.ts';
import type { InvoiceState, Payment } from '#domain/billing/invoice/invoice-state.ts';
import { type CreditMaker, creditMadeBy, creditMakers } from '#domain/billing/payer-credit/credit-made.ts';
import {
  type CreditOwner,
  gainCredit,
  refundCredit,
  takeCredit,
  takeForReversal,
} from '#domain/billing/payer-credit/decide.ts';
import {
  creditIn,
  evolvePayerCredit,
  noCredit,
  type PayerCreditEvent,
  type PayerCreditState,
} from '#domain/billing/payer-credit/payer-credit.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { InvoiceId } from '#domain/kernel/ids.ts';
import { amountOf, type Minor } from '#domain/kernel/money.ts';
import { type Decision, isRefusal } from '#domain/kernel/refusal.ts';
import { streams } from '#domain/kernel/streams.ts';
import type { History } from '#tests/application/billing/history.ts';

const isOfInvoice = (event: AnyEvent): event is Recorded<InvoiceEvent> => event.stream.startsWith('invoice-');
const isOfCredit = (event: AnyEvent): event is Recorded<PayerCreditEvent> =>
  event.stream.startsWith('payerCredit-');
const makers: ReadonlySet<string> = new Set(creditMakers);
const isMaker = (event: AnyEvent): event is CreditMaker => makers.has(event.type);

/** An invoice as it stands after all that was told of it. */
export const invoiceIn = ({ events }: History, id: InvoiceId): InvoiceState | undefined =>
  events
    .filter(isOfInvoice)
    .filter(({ data }) => data.invoiceId === id)
    .reduce<InvoiceState | undefined>(evolveInvoice, undefined);

const creditOf = ({ events }: History, { billerId, payerId }: CreditOwner): PayerCreditState =>
  events
    .filter(isOfCredit)
    .filter(({ stream }) => stream === streams.payerCredit(billerId, payerId))
    .reduce<PayerCreditState>(evolvePayerCredit, noCredit);

/** Tells what was decided; a refusal tells nothing. */
const tellCredit = (history: History, payer: string, decision: Decision<PayerCreditEvent>): boolean => {
  if (isRefusal(decision)) return false;
  for (const event of decision) history.ofCredit(payer, event);
  return true;
};

const tellInvoice = (history: History, payer: string, decision: Decision<InvoiceEvent>): void => {
  if (!isRefusal(decision)) for (const event of decision) history.ofInvoice(payer, event);
};

const bringUp = (history: History, owner: CreditOwner): void => {
  for (const event of [...history.events].filter(isMaker)) {
    const gained = creditMadeBy(event);
    const { billerId, payerId } = gained?.data ?? {};
    if (gained && billerId === owner.billerId && payerId === owner.payerId)
      tellCredit(history, owner.payerId, gainCredit(gained, creditOf(history, owner)));
  }
};

/** A payment bounces. What it became credit of is taken back first, and now and then nothing more comes of it. */
export const reversePayment = (
  history: History,
  invoice: InvoiceState,
  payment: Payment,
  dies: boolean,
): void => {
  const { invoiceId, billerId, payerId, currency } = invoice;
  const owner = { billerId, payerId };
  const { paymentId } = payment;
  const of = { ...owner, invoiceId, paymentId, currency, reason: 'bounced' };
  const behind = creditBehind(invoice, payment);
  if (behind.most > 0n) {
    bringUp(history, owner);
    const taken = takeForReversal({ ...of, ...behind }, creditOf(history, owner));
    if (!tellCredit(history, payerId, taken) || dies) return;
  }
  const taken = creditOf(history, owner).reversals.get(paymentId) ?? 0n;
  const command = { type: 'ReversePayment', paymentId, reason: 'bounced', taken } as const;
  tellInvoice(history, payerId, decideInvoice(command, invoice));
};

/** All there is, or a part of it, settles an invoice. */
export const applyCredit = (
  history: History,
  invoice: InvoiceState,
  wanted: Minor | undefined,
  dies: boolean,
): void => {
  const { invoiceId, billerId, payerId, currency } = invoice;
  const owner = { billerId, payerId };
  const money = wanted === undefined ? undefined : { amount: amountOf(wanted, currency), currency };
  const due = creditWanted(money, invoice);
  if (isRefusal(due)) return;
  bringUp(history, owner);
  const taking = { ...owner, invoiceId, currency, wanted: due, exactly: wanted !== undefined };
  if (!tellCredit(history, payerId, takeCredit(taking, creditOf(history, owner))) || dies) return;
  const taken = history.events.at(-1);
  if (taken?.type !== 'CreditTaken') return;
  const amount = BigInt(taken.data.amount.replace('.', ''));
  const command = { type: 'ApplyCredit', takenBy: taken.id, amount } as const;
  tellInvoice(history, payerId, decideInvoice(command, invoice));
};

/** Half of what there is, or all, goes back. */
export const refund = (history: History, owner: CreditOwner, currency: string, half: boolean): void => {
  bringUp(history, owner);
  const credit = creditOf(history, owner);
  const has = creditIn(credit, currency);
  const amount = { amount: amountOf(half ? has / 2n : has, currency), currency };
  const reference = `refund at ${history.position()}`;
  tellCredit(history, owner.payerId, refundCredit({ ...owner, amount, reference }, credit));
};
