import type { PresentedInvoice } from '#api/billing/invoice-within.ts';
import { formsIn } from '#application/billing/document/forms.ts';
import type { Cell, Entry } from '#application/billing/document/laid-out.ts';
import { wordsIn } from '#application/billing/document/words/words-in.ts';
import { dayAt } from '#domain/kernel/calendar.ts';
import type { Day, Instant } from '#domain/kernel/ids.ts';
import { amountOf, minorOf } from '#domain/kernel/money.ts';

/** One step from what the document came to, to what is due. */
interface Step {
  readonly on: Day;
  readonly at: Instant;
  readonly what: string;
  readonly why?: string;
  /** With the sign it has in the sum. */
  readonly amount: string;
}

/** What became of a document: on the page as it is now, and never on what was issued. */
export interface LaidOutLife {
  readonly status: string;
  /** As a class of the page's style. */
  readonly statusKind: 'open' | 'overdue' | 'paid' | 'void' | 'uncollectible';
  /** Across the page, of a document that is void. */
  readonly watermark: string | null;
  readonly balance: Entry;
  /** How the balance came about; null while nothing happened. */
  readonly settlement: {
    readonly heading: string;
    readonly headings: readonly [string, string, string];
    readonly rows: readonly (readonly [Cell, Cell, Cell])[];
    readonly balance: readonly [string, Cell];
  } | null;
}

type Words = ReturnType<typeof wordsIn>['life'];

const stepsOf = (invoice: PresentedInvoice, words: Words): readonly Step[] => {
  const { currency, voided, gross, timeZone } = invoice;
  const on = (at: Instant): Day => dayAt(at, timeZone ?? 'UTC');
  const negated = (amount: string): string => amountOf(-minorOf(amount, currency), currency);
  const credited = invoice.creditNotes.reduce((sum, note) => sum + minorOf(note.amount, currency), 0n);
  const steps: readonly Step[] = [
    ...invoice.payments.map(({ at, amount, reference }) => ({
      on: on(at),
      at,
      what: words.payment,
      why: reference,
      amount: negated(amount),
    })),
    ...invoice.creditNotes.map(({ at, number, amount, reason }) => ({
      on: on(at),
      at,
      what: words.creditNote(String(number)),
      why: reason,
      amount: negated(amount),
    })),
    ...(voided
      ? [
          {
            on: on(voided.at),
            at: voided.at,
            what: words.voided,
            why: voided.reason,
            amount: amountOf(credited - minorOf(gross, currency), currency),
          },
        ]
      : []),
  ];
  return steps.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
};

const statusOf = ({ status, kind, overdue }: PresentedInvoice, words: Words): string => {
  if (status === 'paid') return kind === 'credit-note' ? words.settled : words.paid;
  return overdue ? words.overdue : words[status];
};

/** Lays out what became of a document, in the language of the document. Days are those of the document's own zone. */
export const layOutLife = (invoice: PresentedInvoice): LaidOutLife => {
  const { language, currency, gross, credit, balance, status, overdue, issuedOn } = invoice;
  const words = wordsIn(language).life;
  const { dayText, figure, moneyText } = formsIn(language);
  const steps = stepsOf(invoice, words);
  const isCredited = minorOf(credit, currency) > 0n;
  const amount = (text: string): Cell => ({ text: figure(text), ltr: true });
  return {
    status: statusOf(invoice, words),
    statusKind: overdue ? 'overdue' : status,
    watermark: status === 'void' ? words.void : null,
    balance: {
      label: words.balanceDue,
      value: { text: moneyText(balance, currency), ltr: true },
      strong: true,
    },
    settlement:
      steps.length === 0 && !isCredited
        ? null
        : {
            heading: words.heading,
            headings: [words.day, words.what, currency],
            rows: [
              [{ text: dayText(issuedOn) }, { text: words.totalOfDocument }, amount(gross)],
              ...steps.map(({ on, what, why, amount: signed }): readonly [Cell, Cell, Cell] => [
                { text: dayText(on) },
                { text: what, ...(why ? { under: why } : {}) },
                amount(signed),
              ]),
              ...(isCredited ? [[{ text: '' }, { text: words.keptAsCredit }, amount(credit)] as const] : []),
            ],
            balance: [words.balanceDue, amount(balance)],
          },
  };
};
