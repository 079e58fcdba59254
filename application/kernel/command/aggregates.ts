import type { Aggregate } from '#application/kernel/command/load.ts';
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
import {
  type BillingRunEvent,
  type BillingRunState,
  evolveBillingRun,
} from '#domain/billing/billing-run/billing-run.ts';
import { evolveInvoice, type InvoiceEvent, type InvoiceState } from '#domain/billing/invoice/invoice.ts';
import { type CameraEvent, type CameraState, evolveCamera } from '#domain/cameras/camera.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type {
  AccountId,
  ApiKeyId,
  BillingRunId,
  CameraId,
  InvoiceId,
  Month,
  PlanId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { evolvePlan, type PlanEvent, type PlanState } from '#domain/plans/plan.ts';
import { type ErasureEvent, type Erasures, evolveErasures } from '#domain/record/erasure/erasure.ts';
import {
  evolveSkippedEvents,
  type SkippedEventsEvent,
  type SkippedEventsState,
} from '#domain/record/skipped-events/skipped-events.ts';
import { evolveUsage, type UsageEvent, type UsageState } from '#domain/usage/usage.ts';

type Of<Event extends { type: string }> = Extract<AnyEvent, { type: Event['type'] }>;

/** Accounts, keys, plans and cameras are asked again and again, so they are kept; the rest is read as needed. */
export const platform: Aggregate<AccountId, PlatformState, Of<PlatformEvent>> = {
  stream: streams.platform,
  initial: initialPlatform,
  evolve: (state, event) => evolvePlatform(state ?? initialPlatform, event),
  kept: true,
};
export const integrator: Aggregate<AccountId, IntegratorState, Of<IntegratorEvent>> = {
  stream: streams.integrator,
  evolve: (state, event) => evolveIntegrator(state, event as Recorded<IntegratorEvent>),
  kept: true,
};
export const customer: Aggregate<AccountId, CustomerState, Of<CustomerEvent>> = {
  stream: streams.customer,
  evolve: (state, event) => evolveCustomer(state, event as Recorded<CustomerEvent>),
  kept: true,
};
export const plan: Aggregate<PlanId, PlanState, Of<PlanEvent>> = {
  stream: streams.plan,
  evolve: (state, event) => evolvePlan(state, event as Recorded<PlanEvent>),
  kept: true,
};
export const apiKey: Aggregate<ApiKeyId, ApiKeyState, Of<ApiKeyEvent>> = {
  stream: streams.apiKey,
  evolve: (state, event) => evolveApiKey(state, event as Recorded<ApiKeyEvent>),
  kept: true,
};
export const camera: Aggregate<CameraId, CameraState, Of<CameraEvent>> = {
  stream: streams.camera,
  evolve: (state, event) => evolveCamera(state, event as Recorded<CameraEvent>),
  kept: true,
};
export const emailAddress: Aggregate<string, EmailReservation, Of<EmailAddressEvent>> = {
  stream: streams.emailAddress,
  evolve: (state, event) => evolveEmailAddress(state, event as Recorded<EmailAddressEvent>),
  kept: false,
};
export const emailConfirmation: Aggregate<AccountId, DeliveryState, Of<EmailConfirmationEvent>> = {
  stream: streams.emailConfirmation,
  evolve: (state, event) => evolveDelivery(state, event as Recorded<EmailConfirmationEvent>),
  kept: false,
};
export const billingRun: Aggregate<BillingRunId, BillingRunState, Of<BillingRunEvent>> = {
  stream: streams.billingRun,
  evolve: (state, event) => evolveBillingRun(state, event as Recorded<BillingRunEvent>),
  kept: true,
};
/** A customer's usage has a stream a month. */
export const usageIn = (month: Month): Aggregate<AccountId, UsageState, Of<UsageEvent>> => ({
  stream: (customerId) => streams.usage(customerId, month),
  evolve: (state, event) => evolveUsage(state, event as Recorded<UsageEvent>),
  kept: true,
  weight: (state) => state.weight,
});
export const invoice: Aggregate<InvoiceId, InvoiceState, Of<InvoiceEvent>> = {
  stream: streams.invoice,
  evolve: evolveInvoice,
  kept: false,
};
/** By the name of a read model. */
export const skippedEvents: Aggregate<string, SkippedEventsState, Of<SkippedEventsEvent>> = {
  stream: streams.skippedEvents,
  evolve: evolveSkippedEvents,
  kept: false,
};
export const erasures: Aggregate<AccountId, Erasures, Of<ErasureEvent>> = {
  stream: streams.erasures,
  evolve: evolveErasures,
  kept: false,
};
