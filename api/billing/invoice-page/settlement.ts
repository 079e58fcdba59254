import { dateText, figure } from '#api/billing/invoice-page/figures.ts';
import type { PresentedInvoice } from '#api/billing/invoice-within.ts';
import { type Html, html, nothing } from '#api/kernel/html/html.ts';
import type { Instant } from '#domain/kernel/ids.ts';
import { amountOf, minorOf } from '#domain/kernel/money.ts';

/** One step from what the document came to, to what is due. */
interface Step {
  readonly at: Instant;
  readonly what: string;
  readonly why?: string;
  /** With the sign it has in the sum. */
  readonly amount: string;
}

const negated = (amount: string, currency: string): string => amountOf(-minorOf(amount, currency), currency);

const stepsOf = (invoice: PresentedInvoice): readonly Step[] => {
  const { currency, voided, gross } = invoice;
  const credited = invoice.creditNotes.reduce((sum, note) => sum + minorOf(note.amount, currency), 0n);
  return [
    ...invoice.payments.map(({ at, amount, reference }) => ({
      at,
      what: 'Payment',
      why: reference,
      amount: negated(amount, currency),
    })),
    ...invoice.payments.flatMap(({ reversedAt, amount, reference }) =>
      reversedAt === null ? [] : [{ at: reversedAt, what: 'Payment reversed', why: reference, amount }],
    ),
    ...invoice.creditsApplied.map(({ at, amount }) => ({
      at,
      what: 'Credit applied',
      amount: negated(amount, currency),
    })),
    ...invoice.creditNotes.map(({ at, number, amount, reason }) => ({
      at,
      what: `Credit note ${number}`,
      why: reason,
      amount: negated(amount, currency),
    })),
    ...(voided
      ? [
          {
            at: voided.at,
            what: 'Voided',
            why: voided.reason,
            amount: amountOf(credited - minorOf(gross, currency), currency),
          },
        ]
      : []),
  ].toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
};

/** How the balance came about: what was paid, credited, taken back, and what of it was too much. */
export const settlement = (invoice: PresentedInvoice): Html => {
  const { currency, gross, credit, balance } = invoice;
  const steps = stepsOf(invoice);
  const isCredited = minorOf(credit, currency) > 0n;
  if (steps.length === 0 && !isCredited) return nothing;
  const row = ({ at, what, why, amount }: Step): Html => html`
<tr><td class="date">${dateText(at)}</td><td>${what}${why ? html`<br><span class="quiet">${why}</span>` : ''}</td><td class="number">${figure(amount)}</td></tr>`;
  return html`
<section class="settlement">
<h2>Payments and credits</h2>
<table>
<thead><tr><th>Date</th><th class="wide"></th><th class="number">${currency}</th></tr></thead>
<tbody>
<tr><td class="date">${dateText(invoice.issuedAt)}</td><td>Total of this document</td><td class="number">${figure(gross)}</td></tr>${steps.map(row)}${
    isCredited
      ? html`
<tr><td></td><td>Kept as credit for the payer</td><td class="number">${figure(credit)}</td></tr>`
      : nothing
  }
</tbody>
<tfoot><tr><td></td><td>Balance due</td><td class="number">${figure(balance)}</td></tr></tfoot>
</table>
</section>`;
};
