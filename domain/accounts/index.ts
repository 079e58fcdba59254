import { type ApiKeyEvent, apiKeyEventDefinitions } from '#domain/accounts/access/api-key.ts';
import { type CustomerEvent, customerEventDefinitions } from '#domain/accounts/customer/customer.ts';
import {
  type EmailAddressEvent,
  emailAddressEventDefinitions,
} from '#domain/accounts/email/email-address.ts';
import {
  type EmailConfirmationEvent,
  emailConfirmationEventDefinitions,
} from '#domain/accounts/email/email-confirmation.ts';
import { type IntegratorEvent, integratorEventDefinitions } from '#domain/accounts/integrator/events.ts';
import { type PeopleEvent, peopleEventDefinitions } from '#domain/accounts/people/people.ts';
import { type PersonEvent, personEventDefinitions } from '#domain/accounts/people/person-events.ts';
import { type SignInEvent, signInEventDefinitions } from '#domain/accounts/people/sign-in.ts';
import { type PlatformEvent, platformEventDefinitions } from '#domain/accounts/platform/platform.ts';
import type { EventsByCategory } from '#domain/kernel/events/definition.ts';

/** The events of accounts, their e-mail addresses and keys, by the category of their streams. */
export const accountsEvents = {
  platform: platformEventDefinitions,
  integrator: integratorEventDefinitions,
  customer: customerEventDefinitions,
  apiKey: apiKeyEventDefinitions,
  emailAddress: emailAddressEventDefinitions,
  emailConfirmation: emailConfirmationEventDefinitions,
  people: peopleEventDefinitions,
  person: personEventDefinitions,
  signIn: signInEventDefinitions,
} as const satisfies EventsByCategory;

export type AccountsEvent =
  | PlatformEvent
  | IntegratorEvent
  | CustomerEvent
  | ApiKeyEvent
  | EmailAddressEvent
  | EmailConfirmationEvent
  | PeopleEvent
  | PersonEvent
  | SignInEvent;
