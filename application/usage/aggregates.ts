import type { Aggregate, EventOf } from '#application/kernel/command/load.ts';
import type { AccountId, Month } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { evolveUsage, type UsageEvent, type UsageState } from '#domain/usage/usage.ts';

export const usageIn = (month: Month): Aggregate<AccountId, UsageState, EventOf<UsageEvent>> => ({
  stream: (customerId) => streams.usage(customerId, month),
  evolve: evolveUsage,
  kept: true,
  weight: (state) => state.weight,
});
