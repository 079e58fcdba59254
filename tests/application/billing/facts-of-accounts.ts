import {
  type BilledAccountEvent,
  billedAccountEvents,
  evolveAccountFacts,
  unconfiguredPlatform,
} from '#domain/billing/evolve-account-facts.ts';
import { evolvePlanFacts } from '#domain/billing/evolve-plan-facts.ts';
import type { AccountFacts, PlanFacts } from '#domain/billing/facts.ts';
import type { AnyEvent } from '#domain/events.ts';
import { notBefore } from '#domain/kernel/history.ts';
import { type AccountId, type Instant, instantOf, type PlanId, platformId } from '#domain/kernel/ids.ts';

const isOfAccount = (event: AnyEvent): event is BilledAccountEvent =>
  billedAccountEvents.some((type) => type === event.type);

/** The event at a time that is not before that of the one before it in its stream. */
const inOrder = <Event extends AnyEvent>(events: readonly Event[]): readonly Event[] => {
  const latest = new Map<string, Instant>();
  return events.map((event) => {
    const time = notBefore(latest.get(event.stream), event.metadata.time);
    latest.set(event.stream, time);
    return { ...event, metadata: { ...event.metadata, time } };
  });
};

export const accountsOf = (events: readonly AnyEvent[]): ReadonlyMap<AccountId, AccountFacts> => {
  const accounts = new Map<AccountId, AccountFacts>();
  const first = events.find(({ metadata }) => metadata.path.length === 2);
  for (const event of inOrder(events.filter(isOfAccount))) {
    const id = event.metadata.path.at(-1);
    if (id !== undefined) accounts.set(id, evolveAccountFacts(accounts.get(id), event));
  }
  if (!accounts.has(platformId))
    accounts.set(platformId, unconfiguredPlatform(first?.metadata.time ?? instantOf(0)));
  return accounts;
};

export const plansOf = (events: readonly AnyEvent[]): ReadonlyMap<PlanId, PlanFacts> => {
  const plans = new Map<PlanId, PlanFacts>();
  for (const event of events)
    if (event.type === 'PlanDefined' || event.type === 'PlanPriceRevised')
      plans.set(event.data.planId, evolvePlanFacts(plans.get(event.data.planId), event));
  return plans;
};
