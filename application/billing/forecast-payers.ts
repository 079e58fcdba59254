import { workOnPayers } from '#application/billing/bill-payers.ts';
import { loadBillingFrame } from '#application/billing/billing-frame.ts';
import { type Make, makeBill } from '#application/billing/make-bill.ts';
import { pagesOfPayers } from '#application/billing/pages-of-payers.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import { idsOf } from '#domain/accounts/standing.ts';
import type { Consumption } from '#domain/billing/consumption.ts';
import { atTodaysPace, toDate } from '#domain/billing/forecast.ts';
import type { AccountId, Instant, Month } from '#domain/kernel/ids.ts';
import { type Minor, minorOf } from '#domain/kernel/money.ts';
import { zoneIn } from '#domain/kernel/zone.ts';

/** What a payer's month comes to: gross, in minor units. */
export interface PayerForecast {
  readonly payerId: AccountId;
  readonly currency: string;
  readonly toDate: Minor;
  readonly forecast: Minor;
}

/** A payer that could not be billed as things stand. */
export interface UnbillablePayer {
  readonly payerId: AccountId;
  readonly code: string;
  readonly detail: string;
}

type Estimate = Omit<PayerForecast, 'payerId'> | Omit<UnbillablePayer, 'payerId'>;

/** Both bills by the functions that make the real one: of what there is by now, and of that carried forward. */
const estimateAt =
  (now: Instant): Make<Estimate> =>
  (frame, terms, gathered, due) => {
    const running = { month: frame.month, zone: zoneIn(frame.biller, frame.month), now };
    const billed = (total: Consumption) =>
      makeBill(frame, terms, { ...gathered, total, byChild: new Map() }, due);
    const bills = [billed(toDate(gathered.total, running)), billed(atTodaysPace(gathered.total, running))];
    const failed = bills.find((bill) => bill.outcome === 'failed');
    if (failed) return { code: failed.why, detail: failed.detail };
    const { currency } = terms;
    const [sofar = 0n, forecast = 0n] = bills.map((bill) =>
      bill.outcome === 'made' ? minorOf(bill.bill.gross, currency) : 0n,
    );
    return { currency, toDate: sofar, forecast };
  };

/**
 * Looks ahead at the running month of a biller's payers, or of some of them (docs/domain.md B14): page by page, each from one snapshot
 * of the facts. Issues nothing. Payers without terms are left out.
 */
export const forecastPayers = async function* (
  facts: BillingFacts,
  request: {
    readonly billerId: AccountId;
    readonly month: Month;
    readonly payerIds: readonly AccountId[] | undefined;
  },
  now: Instant,
): AsyncGenerator<PayerForecast | UnbillablePayer> {
  const { billerId, month } = request;
  const estimate = estimateAt(now);
  for await (const payers of pagesOfPayers(facts, request)) {
    const ids = idsOf(payers);
    yield* await facts.read(async (snapshot) => {
      const frame = await loadBillingFrame(snapshot, billerId, month);
      const documents = await snapshot.documents(billerId, ids);
      const emptyMonths = await snapshot.emptyMonths(billerId, ids);
      const estimates: (PayerForecast | UnbillablePayer)[] = [];
      const past = { documents, emptyMonths };
      for await (const { payer, result } of workOnPayers(snapshot, frame, payers, past, estimate))
        if (!('outcome' in result)) estimates.push({ payerId: payer.accountId, ...result });
        else if (result.outcome === 'failed')
          estimates.push({ payerId: payer.accountId, code: result.why, detail: result.detail });
      return estimates;
    });
  }
};
