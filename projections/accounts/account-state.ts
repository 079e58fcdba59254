import {
  type CustomerEvent,
  type CustomerState,
  customerEventDefinitions,
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

export type AccountState = PlatformState | IntegratorState | CustomerState;

type Each<Event> = Event extends PlatformEvent | IntegratorEvent | CustomerEvent ? Recorded<Event> : never;
export type AccountEvent = Each<PlatformEvent | IntegratorEvent | CustomerEvent>;

const isOfCustomers = (
  event: AccountEvent,
): event is Each<Exclude<CustomerEvent, { type: 'ModulesRestricted' }>> =>
  Object.hasOwn(customerEventDefinitions, event.type);

const isOfPlatform = (event: AccountEvent): event is Each<PlatformEvent> => event.metadata.path.length === 1;

/** The domain's own fold, for whichever kind of account the event belongs to. @throws before a creation */
export const evolveAccount = (state: AccountState | undefined, event: AccountEvent): AccountState => {
  if (isOfPlatform(event)) return evolvePlatform(state?.type === 'platform' ? state : initialPlatform, event);
  if (isOfCustomers(event)) return evolveCustomer(state?.type === 'customer' ? state : undefined, event);
  if (event.type === 'ModulesRestricted' && state?.type === 'customer') return evolveCustomer(state, event);
  return evolveIntegrator(state?.type === 'integrator' ? state : undefined, event);
};
