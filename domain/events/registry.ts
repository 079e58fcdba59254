import { type ApiKeyEvent, apiKeyEventDefinitions } from '#domain/access/api-key.ts';
import { type AuditAccessEvent, auditAccessEventDefinitions } from '#domain/audit/audit-access.ts';
import { type BillingRunEvent, billingRunEventDefinitions } from '#domain/billing-run/billing-run.ts';
import { type CameraEvent, cameraEventDefinitions } from '#domain/camera/camera.ts';
import { type CustomerEvent, customerEventDefinitions } from '#domain/customer/customer.ts';
import { type EmailAddressEvent, emailAddressEventDefinitions } from '#domain/email/email-address.ts';
import {
  type EmailConfirmationEvent,
  emailConfirmationEventDefinitions,
} from '#domain/email/email-confirmation.ts';
import { type ErasureEvent, erasureEventDefinitions } from '#domain/erasure/erasure.ts';
import type { EventDefinition } from '#domain/events/definition.ts';
import type { Recorded } from '#domain/events/event.ts';
import { type InstallationEvent, installationEventDefinitions } from '#domain/installation/installation.ts';
import { type IntegratorEvent, integratorEventDefinitions } from '#domain/integrator/integrator.ts';
import { type InvoiceEvent, invoiceEventDefinitions } from '#domain/invoice/invoice.ts';
import { type InvoiceBookEvent, invoiceBookEventDefinitions } from '#domain/invoice-book/invoice-book.ts';
import { type PlanEvent, planEventDefinitions } from '#domain/plan/plan.ts';
import { type PlatformEvent, platformEventDefinitions } from '#domain/platform/platform.ts';
import { type SealEvent, sealEventDefinitions } from '#domain/seal/seals.ts';
import {
  type SkippedEventsEvent,
  skippedEventsEventDefinitions,
} from '#domain/skipped-events/skipped-events.ts';
import {
  type CameraSuspensionEvent,
  cameraSuspensionEventDefinitions,
} from '#domain/suspension/camera-suspension.ts';
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
