import { type Aggregate, keptAggregate, unkeptAggregate } from '#application/kernel/command-handling/load.ts';
import { evolveApiKey } from '#domain/accounts/access/api-key.ts';
import { evolveCustomer } from '#domain/accounts/customer/customer.ts';
import { evolveEmailAddress } from '#domain/accounts/email/email-address.ts';
import { evolveDelivery } from '#domain/accounts/email/email-confirmation.ts';
import { evolveIntegrator } from '#domain/accounts/integrator/integrator.ts';
import { evolvePeople } from '#domain/accounts/people/people.ts';
import { evolvePerson } from '#domain/accounts/people/person.ts';
import {
  evolvePlatform,
  initialPlatform,
  type PlatformEvent,
  type PlatformState,
} from '#domain/accounts/platform/platform.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

export const platform: Aggregate<AccountId, PlatformState, Recorded<PlatformEvent>> = {
  stream: streams.platform,
  initial: initialPlatform,
  evolve: (state = initialPlatform, event) => evolvePlatform(state, event),
  kept: true,
};
export const integrator = keptAggregate(streams.integrator, evolveIntegrator);
export const customer = keptAggregate(streams.customer, evolveCustomer);
export const apiKey = keptAggregate(streams.apiKey, evolveApiKey);
export const emailAddress = unkeptAggregate(streams.emailAddress, evolveEmailAddress);
export const emailConfirmation = unkeptAggregate(streams.emailConfirmation, evolveDelivery);
/** Asked for by every command about people, and by the process that follows it; its stream may be long. */
export const people = keptAggregate(streams.people, evolvePeople);
/** Asked for with every request of a person who is signed in. */
export const person = keptAggregate(streams.person, evolvePerson);
