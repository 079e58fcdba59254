import { type Aggregate, keptAggregate } from '#application/kernel/command-handling/load.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, Month } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { evolveUsage, type UsageEvent, type UsageState } from '#domain/usage/usage.ts';

/** A customer's usage has a stream a month. */
export const usageIn = (month: Month): Aggregate<AccountId, UsageState, Recorded<UsageEvent>> => ({
  ...keptAggregate((customerId: AccountId) => streams.usage(customerId, month), evolveUsage),
  weight: ({ weight }) => weight,
});
