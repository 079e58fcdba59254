import type { Aggregate, EventOf } from '#application/kernel/command/load.ts';
import { type ApiKeyEvent, type ApiKeyState, evolveApiKey } from '#domain/accounts/access/api-key.ts';
import {
  type CustomerEvent,
  type CustomerState,
  evolveCustomer,
} from '#domain/accounts/customer/customer.ts';
import {
  type EmailAddressEvent,
  type EmailReservation,
  evolveEmailAddress,
} from '#domain/accounts/email/email-address.ts';
import {
  type DeliveryState,
  type EmailConfirmationEvent,
  evolveDelivery,
} from '#domain/accounts/email/email-confirmation.ts';
import {
  evolveIntegrator,
  type IntegratorEvent,
  type IntegratorState,
} from '#domain/accounts/integrator/integrator.ts';
import {
  evolvePlatform,
  initialPlatform,
  type PlatformEvent,
  type PlatformState,
} from '#domain/accounts/platform/platform.ts';
import type { AccountId, ApiKeyId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

export const platform: Aggregate<AccountId, PlatformState, EventOf<PlatformEvent>> = {
  stream: streams.platform,
  initial: initialPlatform,
  evolve: (state, event) => evolvePlatform(state ?? initialPlatform, event),
  kept: true,
};
export const integrator: Aggregate<AccountId, IntegratorState, EventOf<IntegratorEvent>> = {
  stream: streams.integrator,
  evolve: evolveIntegrator,
  kept: true,
};
export const customer: Aggregate<AccountId, CustomerState, EventOf<CustomerEvent>> = {
  stream: streams.customer,
  evolve: evolveCustomer,
  kept: true,
};
export const apiKey: Aggregate<ApiKeyId, ApiKeyState, EventOf<ApiKeyEvent>> = {
  stream: streams.apiKey,
  evolve: evolveApiKey,
  kept: true,
};
export const emailAddress: Aggregate<string, EmailReservation, EventOf<EmailAddressEvent>> = {
  stream: streams.emailAddress,
  evolve: evolveEmailAddress,
  kept: false,
};
export const emailConfirmation: Aggregate<AccountId, DeliveryState, EventOf<EmailConfirmationEvent>> = {
  stream: streams.emailConfirmation,
  evolve: evolveDelivery,
  kept: false,
};
