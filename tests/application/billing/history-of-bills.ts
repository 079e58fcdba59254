import type { SkipReason } from '#domain/billing/billing-run/billing-run.ts';
import type { InvoiceEvent } from '#domain/billing/invoice/invoice.ts';
import type { IssuedDocument } from '#domain/billing/invoice-book/invoice-book.ts';
import type { PayerCreditEvent } from '#domain/billing/payer-credit/payer-credit.ts';
import { unbilledMonthIdOf } from '#domain/billing/unbilled/waiver.ts';
import type { TierlineEvent } from '#domain/events.ts';
import { type Day, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { accountId, month, runId } from '#tests/application/billing/history-terms.ts';
import type { HistoryLog } from './history-log.ts';

export type RunOutcome = SkipReason | 'failed';

export interface UsageOfDay {
  readonly day: string;
  readonly stored?: bigint;
  readonly traffic?: bigint;
}

/** What is told of usage, and of the runs and documents that bill it. */
export const billingEvents = ({ events, tell, pathOf, nextRevision }: HistoryLog) => {
  let rows = 0;

  return {
    /** Rows of one append; the month is that of the first. */
    usage<Self>(this: Self, name: string, ...days: readonly UsageOfDay[]): Self {
      const customerId = accountId(name);
      const usageMonth = month((days[0]?.day ?? '').slice(0, 7));
      tell(streams.usage(customerId, usageMonth), pathOf(customerId), {
        type: 'UsageRecorded',
        data: {
          customerId,
          month: usageMonth,
          rows: days.map(({ day, stored = 0n, traffic = 0n }) => ({
            source: 'recorder',
            id: `row-${++rows}`,
            day: day as Day,
            storedBytes: String(stored),
            trafficBytes: String(traffic),
          })),
        },
      });
      return this;
    },
    /** Takes rows back by their place among all that were told, from 1: of one customer and month, with one append. */
    takeBack<Self>(this: Self, ...places: readonly number[]): Self {
      const ids = new Set(places.map((place) => `row-${place}`));
      for (const event of events) {
        if (event.type !== 'UsageRecorded') continue;
        const { customerId, month: usageMonth, rows: told } = event.data;
        const taken = told.filter(({ id }) => ids.has(id));
        if (taken.length > 0)
          tell(streams.usage(customerId, usageMonth), pathOf(customerId), {
            type: 'UsageCancelled',
            data: { customerId, month: usageMonth, reason: 'a mistake of units', rows: taken },
          });
      }
      return this;
    },
    /** Writes a document into the book of the payer's parent, with the next number unless it names one. */
    issue<Self>(this: Self, document: IssuedDocument & { readonly number?: number }): Self {
      const path = pathOf(document.payerId);
      const billerId = path.at(-2) ?? platformId;
      const stream = streams.invoiceBook(billerId);
      const number = document.number ?? nextRevision(stream) + 1;
      tell(stream, path, { type: 'InvoiceIssued', data: { ...document, billerId, number } });
      return this;
    },
    /** A run of a biller's month, and what it says of payers: `billed`, why it skipped one, or `failed`. */
    run<Self>(
      this: Self,
      name: string,
      biller: string,
      of: string,
      outcomes: Readonly<Record<string, RunOutcome>>,
    ): Self {
      const run = { runId: runId(name) };
      const path = pathOf(accountId(biller));
      const billerId = accountId(biller);
      const tellRun = (event: TierlineEvent) => tell(streams.billingRun(run.runId), path, event);
      tellRun({ type: 'BillingRunStarted', data: { ...run, billerId, month: month(of), automatic: false } });
      for (const [payer, outcome] of Object.entries(outcomes)) {
        const data = { ...run, payerId: accountId(payer) };
        if (outcome === 'failed')
          tellRun({
            type: 'PayerFailed',
            data: { ...data, why: 'currency-mismatch', detail: 'Set a price.' },
          });
        else tellRun({ type: 'PayerSkipped', data: { ...data, why: outcome } });
      }
      return this;
    },
    /** A run of the payer's biller found nothing to bill; told first, it began by then. */
    foundEmpty<Self>(this: Self, run: string, payer: string, ofMonth: string): Self {
      const path = pathOf(accountId(payer)).slice(0, -1);
      const billerId = path.at(-1) ?? platformId;
      const stream = streams.billingRun(runId(run));
      if (nextRevision(stream) === 0)
        tell(stream, path, {
          type: 'BillingRunStarted',
          data: { runId: runId(run), billerId, month: month(ofMonth), automatic: true },
        });
      tell(stream, path, {
        type: 'PayerSkipped',
        data: { runId: runId(run), payerId: accountId(payer), why: 'nothing-to-bill' },
      });
      return this;
    },
    /** A run that is over; of its outcome nothing is told. */
    completeRun<Self>(this: Self, name: string): Self {
      tell(streams.billingRun(runId(name)), [platformId], {
        type: 'BillingRunCompleted',
        data: { runId: runId(name), issued: 0, skipped: 0, failed: 0 },
      });
      return this;
    },
    waive<Self>(this: Self, payer: string, of: string): Self {
      const path = pathOf(accountId(payer));
      const data = { billerId: path.at(-2) ?? platformId, payerId: accountId(payer), month: month(of) };
      tell(streams.unbilledMonth(unbilledMonthIdOf(data.payerId, data.month)), path, {
        type: 'UnbilledMonthWaived',
        data: { ...data, reason: 'goodwill' },
      });
      return this;
    },
    /** Any event of a payer's credit at its parent. */
    ofCredit<Self>(this: Self, payer: string, event: PayerCreditEvent): Self {
      const path = pathOf(accountId(payer));
      tell(streams.payerCredit(path.at(-2) ?? platformId, accountId(payer)), path, event);
      return this;
    },
    /** Any event of an issued invoice's own stream. */
    ofInvoice<Self>(this: Self, payer: string, event: InvoiceEvent): Self {
      tell(streams.invoice(event.data.invoiceId), pathOf(accountId(payer)), event);
      return this;
    },
  };
};
