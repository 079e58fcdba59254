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
import { type IntegratorEvent, integratorEventDefinitions } from '#domain/accounts/integrator/integrator.ts';
import { type PlatformEvent, platformEventDefinitions } from '#domain/accounts/platform/platform.ts';
import { type BillingRunEvent, billingRunEventDefinitions } from '#domain/billing/billing-run/billing-run.ts';
import { type InvoiceEvent, invoiceEventDefinitions } from '#domain/billing/invoice/invoice.ts';
import {
  type InvoiceBookEvent,
  invoiceBookEventDefinitions,
} from '#domain/billing/invoice-book/invoice-book.ts';
import { type CameraEvent, cameraEventDefinitions } from '#domain/cameras/camera.ts';
import {
  type CameraSuspensionEvent,
  cameraSuspensionEventDefinitions,
} from '#domain/cameras/suspension/camera-suspension.ts';
import type { EventDefinition } from '#domain/kernel/events/definition.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import {
  type InstallationEvent,
  installationEventDefinitions,
} from '#domain/kernel/installation/installation.ts';
import { type PlanEvent, planEventDefinitions } from '#domain/plans/plan.ts';
import { type AuditAccessEvent, auditAccessEventDefinitions } from '#domain/record/audit/audit-access.ts';
import { type ErasureEvent, erasureEventDefinitions } from '#domain/record/erasure/erasure.ts';
import { type SealEvent, sealEventDefinitions } from '#domain/record/seal/seals.ts';
import {
  type SkippedEventsEvent,
  skippedEventsEventDefinitions,
} from '#domain/record/skipped-events/skipped-events.ts';
import { type UsageEvent, usageEventDefinitions } from '#domain/usage/usage.ts';

/** Every event of the system. */
export type TierlineEvent =
  | PlatformEvent
  | IntegratorEvent
  | CustomerEvent
  | CameraEvent
  | CameraSuspensionEvent
  | EmailConfirmationEvent
  | EmailAddressEvent
  | ApiKeyEvent
  | PlanEvent
  | UsageEvent
  | BillingRunEvent
  | InvoiceBookEvent
  | InvoiceEvent
  | AuditAccessEvent
  | SealEvent
  | SkippedEventsEvent
  | ErasureEvent
  | InstallationEvent;

export type EventType = TierlineEvent['type'];

/** A decoded event of any type, as projections and processes receive it. */
export type AnyEvent = { [Type in EventType]: Recorded<Extract<TierlineEvent, { type: Type }>> }[EventType];

/** The stored contract of every type. A type that is not here is unknown, and stops whoever meets it. */
export const eventDefinitions: Readonly<Record<EventType, EventDefinition>> = {
  ...platformEventDefinitions,
  ...integratorEventDefinitions,
  ...customerEventDefinitions,
  ...cameraEventDefinitions,
  ...cameraSuspensionEventDefinitions,
  ...emailConfirmationEventDefinitions,
  ...emailAddressEventDefinitions,
  ...apiKeyEventDefinitions,
  ...planEventDefinitions,
  ...usageEventDefinitions,
  ...billingRunEventDefinitions,
  ...invoiceBookEventDefinitions,
  ...invoiceEventDefinitions,
  ...auditAccessEventDefinitions,
  ...sealEventDefinitions,
  ...skippedEventsEventDefinitions,
  ...erasureEventDefinitions,
  ...installationEventDefinitions,
};
