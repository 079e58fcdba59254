import type { InvoiceStatus } from '#domain/billing/invoice/invoice.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import { exponentOf } from '#domain/kernel/currency.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { type Compared, differences, type Finding } from '#scripts/reconcile/finding.ts';
import type { AfterIssue } from '#scripts/reconcile/log-facts.ts';
import {
  add,
  divide,
  multiply,
  nothing,
  type Ratio,
  ratio,
  ratioOf,
  same,
  subtract,
  textOf,
} from '#scripts/reconcile/ratio.ts';

/** How a document stands after everything that happened to it (docs/domain.md B5). */
export interface Life {
  readonly status: InvoiceStatus;
  readonly balance: Ratio;
  readonly paid: Ratio;
  readonly credited: Ratio;
  readonly creditedTax: Ratio;
  readonly credit: Ratio;
}

interface Step {
  readonly life: Life;
  /** What the event states, beside what it should state by all that happened before. */
  readonly stated: readonly Compared[];
}

const isBelow = (one: Ratio, other: Ratio): boolean => subtract(one, other).top < 0n;
const smaller = (one: Ratio, other: Ratio): Ratio => (isBelow(one, other) ? one : other);

const begun = ({ kind, gross }: InvoiceIssued['data']): Life => {
  const none = { paid: nothing, credited: nothing, creditedTax: nothing };
  // A document with a negative total owes its payer from the start, and nothing is due on it.
  return kind === 'credit-note'
    ? { ...none, status: 'paid', balance: nothing, credit: subtract(nothing, ratioOf(gross)) }
    : { ...none, status: 'open', balance: ratioOf(gross), credit: nothing };
};

const statusWith = (balance: Ratio, before: InvoiceStatus): InvoiceStatus =>
  same(balance, nothing) ? 'paid' : before;

type EventOf<Type extends AfterIssue['type']> = Extract<AfterIssue, { type: Type }>['data'];
type Text = (value: Ratio) => string;

/** Settles what is due; the rest is the payer's credit. */
const pay = (life: Life, data: EventOf<'PaymentRecorded'>, text: Text): Step => {
  const amount = ratioOf(data.amount);
  const settled = smaller(amount, life.balance);
  const overpaid = subtract(amount, settled);
  const balance = subtract(life.balance, settled);
  return {
    life: {
      ...life,
      balance,
      status: statusWith(balance, life.status),
      paid: add(life.paid, settled),
      credit: add(life.credit, overpaid),
    },
    stated: [
      ['settled', text(settled), data.settled],
      ['overpaid', text(overpaid), data.overpaid],
      ['recovered', String(life.status === 'uncollectible'), String(data.recovered)],
    ],
  };
};

/** Takes back what credit notes left of it; what was paid is the payer's credit. */
const makeVoid = (
  life: Life,
  document: InvoiceIssued['data'],
  data: EventOf<'InvoiceVoided'>,
  text: Text,
): Step => {
  const tax = subtract(ratioOf(document.tax), life.creditedTax);
  const gross = subtract(ratioOf(document.gross), life.credited);
  return {
    life: { ...life, status: 'void', balance: nothing, credit: add(life.credit, life.paid) },
    stated: [
      ['net', text(subtract(gross, tax)), data.net],
      ['tax', text(tax), data.tax],
      ['balance', text(life.balance), data.balance],
      ['credited', text(life.paid), data.credited],
      ['uncollectible', String(life.status === 'uncollectible'), String(data.uncollectible)],
    ],
  };
};

const giveUp = (life: Life, data: EventOf<'InvoiceMarkedUncollectible'>, text: Text): Step => ({
  life: { ...life, status: 'uncollectible' },
  stated: [['balance', text(life.balance), data.balance]],
});

/** All notes of an invoice together take tax back in proportion, to within half of the smallest unit. */
const isInProportion = (document: InvoiceIssued['data'], credited: Ratio, tax: Ratio): boolean => {
  const exact = divide(multiply(ratioOf(document.tax), credited), ratioOf(document.gross));
  const off = subtract(tax, exact);
  const half = ratio(1n, 2n * 10n ** BigInt(exponentOf(document.currency)));
  return !isBelow(half, off) && !isBelow(off, subtract(nothing, half));
};

const creditNote = (
  life: Life,
  document: InvoiceIssued['data'],
  data: EventOf<'CreditNoteIssued'>,
  text: Text,
): Step => {
  const amount = ratioOf(data.amount);
  const settled = smaller(amount, life.balance);
  const balance = subtract(life.balance, settled);
  const credited = add(life.credited, amount);
  const creditedTax = add(life.creditedTax, ratioOf(data.tax));
  return {
    life: {
      ...life,
      balance,
      status: statusWith(balance, life.status),
      credited,
      creditedTax,
      credit: add(life.credit, subtract(amount, settled)),
    },
    stated: [
      ['net', text(subtract(amount, ratioOf(data.tax))), data.net],
      ['settled', text(settled), data.settled],
      ['credited', text(subtract(amount, settled)), data.credited],
      ['tax in proportion', 'true', String(isInProportion(document, credited, creditedTax))],
      ['within the invoice', 'true', String(!isBelow(ratioOf(document.gross), credited))],
    ],
  };
};

/** What may happen to a document, by its status (docs/domain.md B5). */
const allowed: Readonly<Record<InvoiceStatus, readonly AfterIssue['type'][]>> = {
  open: ['PaymentRecorded', 'InvoiceVoided', 'InvoiceMarkedUncollectible', 'CreditNoteIssued'],
  uncollectible: ['PaymentRecorded', 'InvoiceVoided'],
  // More money may come, and a correction.
  paid: ['PaymentRecorded', 'CreditNoteIssued'],
  void: [],
};

const step = (life: Life, document: InvoiceIssued['data'], event: AfterIssue): Step => {
  const digits = exponentOf(document.currency);
  const text: Text = (value) => textOf(value, digits);
  switch (event.type) {
    case 'PaymentRecorded':
      return pay(life, event.data, text);
    case 'InvoiceVoided':
      return makeVoid(life, document, event.data, text);
    case 'InvoiceMarkedUncollectible':
      return giveUp(life, event.data, text);
    case 'CreditNoteIssued':
      return creditNote(life, document, event.data, text);
  }
};

/**
 * What became of a document, reckoned from the amounts alone; and where its events state something else.
 * @param events of the document after its issue, in order
 */
export const lifeOf = (
  { data: document }: Recorded<InvoiceIssued>,
  events: readonly AfterIssue[],
): { readonly life: Life; readonly findings: readonly Finding[] } => {
  let life = begun(document);
  const findings: Finding[] = [];
  for (const event of events) {
    const next = step(life, document, event);
    const status: Compared = [
      'status before',
      `one that allows ${event.type}`,
      allowed[life.status].includes(event.type) ? `one that allows ${event.type}` : life.status,
    ];
    const currency: Compared = ['currency', document.currency, event.data.currency];
    const about = { kind: 'event', where: 'log', of: event.id } as const;
    findings.push(...differences(about, [status, currency, ...next.stated]));
    life = next.life;
  }
  return { life, findings };
};
