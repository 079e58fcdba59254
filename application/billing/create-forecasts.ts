import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { readAccountFacts } from '#application/billing/account-history.ts';
import { awaitFacts } from '#application/billing/await-facts.ts';
import {
  forecastPayers,
  type PayerForecast,
  type UnbillablePayer,
} from '#application/billing/forecast-payers.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import { monthAt } from '#domain/kernel/calendar.ts';
import type { AccountId, Instant, Month } from '#domain/kernel/ids.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { zoneAt } from '#domain/kernel/zone.ts';

/** The running month of a biller, or of one payer alone. */
export interface Forecast {
  readonly month: Month;
  /** When it was made. */
  readonly asOf: Instant;
  /** The log's head by then. */
  readonly position: bigint;
  /** By id; those with terms. */
  readonly payers: readonly PayerForecast[];
  readonly unbillable: readonly UnbillablePayer[];
}

export interface ForecastRequest {
  readonly accountId: AccountId;
  /** As whom the account is looked at. */
  readonly as: 'biller' | 'payer';
  /** Where it is named, it must be the one that is under way. */
  readonly month?: Month;
  /** A log position that must be in it. */
  readonly atLeast?: bigint;
}

/** Made at the same time, in one process. */
const together = 2;
/** Payers in all forecasts that are kept. */
const mostKept = 100_000;
/** A forecast is kept this many times as long as it took: however many ask, most of the time goes to other things. */
const keptTimes = 10;

export interface ForecastDependencies extends AccountsExecutor {
  readonly clock: Clock;
  readonly billingFacts: BillingFacts;
}

/**
 * Looks ahead at running months (docs/domain.md B14). A large one takes seconds, so it is made once for all who ask meanwhile, and
 * kept for a while; `asOf` says of when it is. Whoever asks was let in before.
 * @throws ReadModelBehind
 */
export const createForecasts = ({ log, accounts, clock, billingFacts: facts }: ForecastDependencies) => {
  const bound = pLimit(together);
  const kept = new LRUCache<string, Forecast>({ maxSize: mostKept });
  const underWay = new Map<string, Promise<Forecast>>();

  const make = async (
    { billerId, payerIds }: { billerId: AccountId; payerIds: readonly AccountId[] | undefined },
    month: Month,
  ): Promise<Forecast> => {
    const position = await log.head();
    await awaitFacts(facts, [position]);
    const asOf = clock.now();
    const payers: PayerForecast[] = [];
    const unbillable: UnbillablePayer[] = [];
    for await (const one of forecastPayers(facts, { billerId, month, payerIds }, asOf))
      if ('code' in one) unbillable.push(one);
      else payers.push(one);
    const byId = (one: { payerId: string }, other: { payerId: string }): number =>
      one.payerId < other.payerId ? -1 : 1;
    return { month, asOf, position, payers: payers.toSorted(byId), unbillable: unbillable.toSorted(byId) };
  };

  const forecast = async (request: ForecastRequest): Promise<Forecast | Refusal> => {
    const { accountId, as } = request;
    const path = await accounts.path(accountId);
    const biller = as === 'biller' ? path?.at(-1) : path?.at(-2);
    const now = clock.now();
    const known = biller && (await readAccountFacts(log, biller));
    const month = monthAt(now, known ? zoneAt(known, now) : 'UTC');
    if (request.month !== undefined && request.month !== month)
      return refuse(
        'month-not-running',
        `By the biller's time zone ${month} is under way. Name it, or no month.`,
        {
          path: 'month',
        },
      );
    if (!biller || (as === 'biller' && biller.type === 'customer'))
      return { month, asOf: now, position: await log.head(), payers: [], unbillable: [] };
    const billerId = biller.accountId;
    const key = `${as} ${accountId} ${month}`;
    const fresh = kept.get(key);
    if (fresh && fresh.position >= (request.atLeast ?? 0n)) return fresh;
    const making =
      underWay.get(key) ??
      bound(async () => {
        const began = performance.now();
        const payerIds = as === 'payer' ? [accountId] : undefined;
        const made = await make({ billerId, payerIds }, month);
        const ttl = Math.ceil((performance.now() - began) * keptTimes);
        kept.set(key, made, { ttl, size: 1 + made.payers.length + made.unbillable.length });
        return made;
      }).finally(() => underWay.delete(key));
    underWay.set(key, making);
    const made = await making;
    // It may have been begun for somebody who asked earlier.
    return made.position < (request.atLeast ?? 0n) ? forecast(request) : made;
  };
  return forecast;
};
