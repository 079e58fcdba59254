import fc from 'fast-check';
import { decideInvoice, openingOf } from '#domain/billing/invoice/decide.ts';
import { creditBehind, creditWanted } from '#domain/billing/invoice/decide-payments.ts';
import { evolveInvoice, type InvoiceEvent } from '#domain/billing/invoice/invoice.ts';
import { balanceOf, type InvoiceState } from '#domain/billing/invoice/invoice-state.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import { type CreditMaker, creditMadeBy, creditMakers } from '#domain/billing/payer-credit/credit-made.ts';
import {
  gainCredit,
  refundCredit,
  takeCredit,
  takeForReversal,
} from '#domain/billing/payer-credit/decide.ts';
import {
  type CreditTaken,
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
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { accountId } from '#tests/application/billing/history-terms.ts';
import { documentOf, paying } from './invoice-scene.ts';

const owner = { billerId: accountId('dealer'), payerId: accountId('shop') };
export const currency = 'EUR';

export interface CreditWish {
  readonly what:
    | 'pay'
    | 'reverse'
    | 'apply'
    | 'apply-all'
    | 'credit'
    | 'void'
    | 'give-up'
    | 'refund'
    | 'bring-up'
    | 'finish';
  readonly invoice: number;
  readonly size: 'due' | 'whole' | bigint;
  readonly reference: string;
  /** The process dies between the payer's stream and the invoice's. */
  readonly dies: boolean;
}

/** Documents of one payer, by their totals; one may owe the payer. */
export const anyDocuments = fc.array(fc.constantFrom(100n, 119n, 5_000n, 1n, -250n), {
  minLength: 1,
  maxLength: 3,
});

export const anyCreditWishes: fc.Arbitrary<CreditWish[]> = fc.array(
  fc.record<CreditWish>({
    what: fc.constantFrom(
      ...([
        'pay',
        'pay',
        'pay',
        'pay',
        'reverse',
        'reverse',
        'reverse',
        'apply',
        'apply-all',
        'apply-all',
      ] as const),
      ...(['credit', 'credit', 'refund', 'refund'] as const),
      ...(['void', 'give-up', 'bring-up', 'finish'] as const),
    ),
    invoice: fc.nat(2),
    size: fc.oneof(
      fc.constantFrom('due' as const, 'whole' as const, 40n, 100n, 150n),
      fc.bigInt({ min: 1n, max: 6_000n }),
    ),
    reference: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    dies: fc.boolean(),
  }),
  { minLength: 5, maxLength: 40, size: 'max' },
);

const makers: ReadonlySet<string> = new Set(creditMakers);
const isMaker = (event: AnyEvent): event is CreditMaker => makers.has(event.type);

/** A payer with its invoices and its credit, each folded from a log that reconciling can read as well. */
export const createPayer = (grosses: readonly Minor[], told: (event: AnyEvent) => void) => {
  const history: History = createHistory().integrator('dealer').customer('shop', { under: 'dealer' });
  const invoices: InvoiceState[] = [];
  let credit: PayerCreditState = noCredit;
  const onTheWay = new Map<string, Recorded<CreditTaken>>();

  const tellLast = (): AnyEvent => {
    const event = history.events.at(-1);
    if (!event) throw new Error('nothing was told');
    told(event);
    return event;
  };
  const toInvoice = (index: number, events: readonly InvoiceEvent[]): void => {
    for (const event of events) {
      history.ofInvoice('shop', event);
      invoices[index] = evolveInvoice(invoices[index], event);
      tellLast();
    }
  };
  const toCredit = (decision: Decision<PayerCreditEvent>): boolean => {
    if (isRefusal(decision)) return false;
    for (const event of decision) {
      history.ofCredit('shop', event);
      credit = evolvePayerCredit(credit, event);
      const last = tellLast();
      if (last.type === 'CreditTaken') onTheWay.set(last.id, last);
    }
    return true;
  };
  const bringUp = (): void => {
    for (const event of [...history.events].filter(isMaker)) {
      const gained = creditMadeBy(event);
      if (gained) toCredit(gainCredit(gained, credit));
    }
  };

  for (const [index, gross] of grosses.entries()) {
    const net = gross - gross / 7n;
    const document: InvoiceIssued['data'] = {
      ...documentOf({ ...owner, invoiceId: `invoice-${index}` as InvoiceId, number: index + 1, currency }),
      kind: gross < 0n ? 'credit-note' : 'invoice',
      net: amountOf(net, currency),
      tax: amountOf(gross - net, currency),
      gross: amountOf(gross, currency),
    };
    history.issue(document);
    tellLast();
    toInvoice(index, [openingOf(document)]);
  }

  const standing = (index: number): InvoiceState => {
    const invoice = invoices[index];
    if (!invoice) throw new Error('no such invoice');
    return invoice;
  };
  const indexOf = (id: InvoiceId): number => invoices.findIndex(({ invoiceId }) => invoiceId === id);

  const ask = (index: number, command: Parameters<typeof decideInvoice>[0]): void => {
    const decision = decideInvoice(command, standing(index));
    if (!isRefusal(decision)) toInvoice(index, decision);
  };

  const arrive = (taken: Recorded<CreditTaken>): void => {
    const { invoiceId, amount } = taken.data;
    const minor = BigInt(amount.replace('.', ''));
    ask(indexOf(invoiceId), { type: 'ApplyCredit', takenBy: taken.id, amount: minor });
    onTheWay.delete(taken.id);
  };

  const reverse = (
    index: number,
    paymentId: Recorded<CreditTaken>['data']['paymentId'],
    dies: boolean,
  ): void => {
    const invoice = standing(index);
    const payment = invoice.payments.find((each) => each.paymentId === paymentId);
    if (!payment) return;
    const { invoiceId } = invoice;
    const reversal = { paymentId: payment.paymentId, reason: 'bounced' };
    const behind = creditBehind(invoice, payment);
    if (behind.most > 0n) {
      bringUp();
      if (!toCredit(takeForReversal({ ...owner, invoiceId, currency, ...reversal, ...behind }, credit)))
        return;
      if (dies) return;
    }
    const taken = credit.reversals.get(payment.paymentId) ?? 0n;
    ask(index, { type: 'ReversePayment', ...reversal, taken });
    if (standing(index).reversed.has(payment.paymentId))
      for (const [id, { data }] of onTheWay) if (data.paymentId === payment.paymentId) onTheWay.delete(id);
  };

  const finish = (): void => {
    for (const taken of [...onTheWay.values()])
      if (taken.data.paymentId === undefined) arrive(taken);
      else reverse(indexOf(taken.data.invoiceId), taken.data.paymentId, false);
  };

  const apply = (index: number, wanted: Minor, exactly: boolean, dies: boolean): void => {
    bringUp();
    const { invoiceId } = standing(index);
    if (!toCredit(takeCredit({ ...owner, invoiceId, currency, wanted, exactly }, credit))) return;
    const last = history.events.at(-1);
    if (!dies && last?.type === 'CreditTaken') arrive(last);
  };

  return {
    history,
    invoices: (): readonly InvoiceState[] => invoices,
    credit: () => credit,
    onTheWay: (): readonly Recorded<CreditTaken>[] => [...onTheWay.values()],
    bringUp,
    finish,
    wish: ({ what, invoice, size, reference, dies }: CreditWish): unknown => {
      const index = invoice % invoices.length;
      const state = standing(index);
      const minor = size === 'due' ? balanceOf(state) : size === 'whole' ? state.gross : size;
      const money = { amount: amountOf(minor, currency), currency };
      switch (what) {
        case 'pay': {
          const payment = paying(money.amount, reference);
          return ask(index, { ...payment, paymentId: `${reference} at ${history.position()}` as never });
        }
        case 'reverse': {
          const [first, second] = state.payments;
          return reverse(index, (size === 'due' ? second : first)?.paymentId, dies);
        }
        case 'apply':
        case 'apply-all': {
          const wanted = creditWanted(what === 'apply' ? money : undefined, state);
          return isRefusal(wanted) ? undefined : apply(index, wanted, what === 'apply', dies);
        }
        case 'credit':
          return ask(index, {
            type: 'IssueCreditNote',
            reason: 'goodwill',
            ...(size === 'whole' ? {} : { amount: money }),
          });
        case 'void':
          return ask(index, { type: 'VoidInvoice', reason: 'wrong' });
        case 'give-up':
          return ask(index, { type: 'MarkUncollectible', reason: 'insolvent' });
        case 'refund':
          bringUp();
          return void toCredit(refundCredit({ ...owner, amount: money, reference }, credit));
        case 'bring-up':
          return bringUp();
        case 'finish':
          return finish();
      }
    },
  };
};
