import type { InvoiceStatus } from '#domain/billing/invoice/invoice-state.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import { exponentOf } from '#domain/kernel/currency.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { type Compared, differences, type Finding } from '#scripts/reconcile/finding.ts';
import { applyCredit, pay, settled, takeBack } from '#scripts/reconcile/invoice-money.ts';
import type { EventOf, Life, Step, Text } from '#scripts/reconcile/life.ts';
import type { AfterIssue, CreditFacts } from '#scripts/reconcile/log-facts.ts';
import {
  add,
  divide,
  isBelow,
  multiply,
  nothing,
  type Ratio,
  ratio,
  ratioOf,
  smaller,
  subtract,
  textOf,
} from '#scripts/reconcile/ratio.ts';

const begun = ({ kind, gross }: InvoiceIssued['data']): Life => {
  const none = { paid: nothing, credited: nothing, creditedTax: nothing, payments: [], applied: [] };
  // A document with a negative total owes its payer from the start, and nothing is due on it.
  return kind === 'credit-note'
    ? { ...none, status: 'paid', balance: nothing, credit: subtract(nothing, ratioOf(gross)) }
    : { ...none, status: 'open', balance: ratioOf(gross), credit: nothing };
};

/** Takes back what credit notes left of it; what was paid is the payer's credit. */
const makeVoid = (
  life: Life,
  document: InvoiceIssued['data'],
  { data }: EventOf<'InvoiceVoided'>,
  text: Text,
): Step => {
  const tax = subtract(ratioOf(document.tax), life.creditedTax);
  const gross = subtract(ratioOf(document.gross), life.credited);
  // What came in, less what went on as credit before.
  const credited = subtract(gross, life.balance);
  return {
    life: { ...life, status: 'void', balance: nothing, credit: add(life.credit, credited) },
    stated: [
      ['net', text(subtract(gross, tax)), data.net],
      ['tax', text(tax), data.tax],
      ['balance', text(life.balance), data.balance],
      ['credited', text(credited), data.credited],
      ['not below zero', 'true', String(!isBelow(credited, nothing))],
      ['uncollectible', String(life.status === 'uncollectible'), String(data.uncollectible)],
    ],
  };
};

const giveUp = (life: Life, { data }: EventOf<'InvoiceMarkedUncollectible'>, text: Text): Step => ({
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
  { data }: EventOf<'CreditNoteIssued'>,
  text: Text,
): Step => {
  const amount = ratioOf(data.amount);
  const settles = smaller(amount, life.balance);
  const credited = add(life.credited, amount);
  const creditedTax = add(life.creditedTax, ratioOf(data.tax));
  return {
    life: settled(
      { ...life, credited, creditedTax, credit: add(life.credit, subtract(amount, settles)) },
      settles,
    ),
    stated: [
      ['net', text(subtract(amount, ratioOf(data.tax))), data.net],
      ['settled', text(settles), data.settled],
      ['credited', text(subtract(amount, settles)), data.credited],
      ['tax in proportion', 'true', String(isInProportion(document, credited, creditedTax))],
      ['within the invoice', 'true', String(!isBelow(ratioOf(document.gross), credited))],
    ],
  };
};

/** A payment may bounce, and credit arrive, whatever became of the document meanwhile. */
const always = ['PaymentReversed', 'CreditApplied'] as const;
/** What may happen to a document, by its status (docs/domain.md B5). */
const allowed: Readonly<Record<InvoiceStatus, readonly AfterIssue['type'][]>> = {
  open: [...always, 'PaymentRecorded', 'InvoiceVoided', 'InvoiceMarkedUncollectible', 'CreditNoteIssued'],
  uncollectible: [...always, 'PaymentRecorded', 'InvoiceVoided'],
  // More money may come, and a correction.
  paid: [...always, 'PaymentRecorded', 'CreditNoteIssued'],
  void: always,
};

const step = (life: Life, document: InvoiceIssued['data'], event: AfterIssue, credit: CreditFacts): Step => {
  const digits = exponentOf(document.currency);
  const text: Text = (value) => textOf(value, digits);
  switch (event.type) {
    case 'PaymentRecorded':
      return pay(life, event, text);
    case 'PaymentReversed':
      return takeBack(life, event, credit, text);
    case 'CreditApplied':
      return applyCredit(life, event, credit, text);
    case 'InvoiceVoided':
      return makeVoid(life, document, event, text);
    case 'InvoiceMarkedUncollectible':
      return giveUp(life, event, text);
    case 'CreditNoteIssued':
      return creditNote(life, document, event, text);
  }
};

/**
 * What became of a document, reckoned from the amounts alone; and where its events state something else.
 * @param events of the document after its issue, in order
 * @param credit what was taken of payers' credit
 */
export const lifeOf = (
  { data: document }: Recorded<InvoiceIssued>,
  events: readonly AfterIssue[],
  credit: CreditFacts,
): { readonly life: Life; readonly findings: readonly Finding[] } => {
  let life = begun(document);
  const findings: Finding[] = [];
  for (const event of events) {
    const next = step(life, document, event, credit);
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
