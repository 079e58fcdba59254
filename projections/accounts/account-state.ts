import {
  type CustomerEvent,
  type CustomerState,
  evolveCustomer,
} from '#domain/accounts/customer/customer.ts';
import type { IntegratorEvent } from '#domain/accounts/integrator/events.ts';
import { evolveIntegrator, type IntegratorState } from '#domain/accounts/integrator/integrator.ts';
import {
  evolvePlatform,
  initialPlatform,
  type PlatformEvent,
  type PlatformState,
} from '#domain/accounts/platform/platform.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { categoryOf } from '#domain/kernel/streams.ts';

export type AccountState = PlatformState | IntegratorState | CustomerState;

type Each<Event> = Event extends PlatformEvent | IntegratorEvent | CustomerEvent ? Recorded<Event> : never;
export type AccountEvent = Each<PlatformEvent | IntegratorEvent | CustomerEvent>;

// Some types of events lie in streams of more than one kind of account, so the stream says whose it is.
const isOfPlatform = (event: AccountEvent): event is Each<PlatformEvent> =>
  categoryOf(event.stream) === 'platform';
const isOfCustomer = (event: AccountEvent): event is Each<CustomerEvent> =>
  categoryOf(event.stream) === 'customer';

/** The domain's own fold, for whichever kind of account the event belongs to. @throws before a creation */
export const evolveAccount = (state: AccountState | undefined, event: AccountEvent): AccountState => {
  if (isOfPlatform(event)) return evolvePlatform(state?.type === 'platform' ? state : initialPlatform, event);
  if (isOfCustomer(event)) return evolveCustomer(state?.type === 'customer' ? state : undefined, event);
  return evolveIntegrator(state?.type === 'integrator' ? state : undefined, event);
};
