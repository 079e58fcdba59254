import { apiKeyEventDefinitions } from '#domain/accounts/access/api-key.ts';
import { customerEventDefinitions } from '#domain/accounts/customer/customer.ts';
import { emailConfirmationEventDefinitions } from '#domain/accounts/email/email-confirmation.ts';
import { integratorEventDefinitions } from '#domain/accounts/integrator/integrator.ts';
import { platformEventDefinitions } from '#domain/accounts/platform/platform.ts';
import { billingRunEventDefinitions } from '#domain/billing/billing-run/billing-run.ts';
import { invoiceEventDefinitions } from '#domain/billing/invoice/invoice.ts';
import { invoiceBookEventDefinitions } from '#domain/billing/invoice-book/invoice-book.ts';
import { cameraEventDefinitions } from '#domain/cameras/camera.ts';
import { cameraSuspensionEventDefinitions } from '#domain/cameras/suspension/camera-suspension.ts';
import type { streams } from '#domain/kernel/streams.ts';
import { planEventDefinitions } from '#domain/plans/plan.ts';
import { usageEventDefinitions } from '#domain/usage/usage.ts';

/** The categories of streams that read models show something of, with the events each may hold. */
const eventsByCategory = {
  platform: platformEventDefinitions,
  integrator: integratorEventDefinitions,
  customer: customerEventDefinitions,
  camera: cameraEventDefinitions,
  plan: planEventDefinitions,
  apiKey: apiKeyEventDefinitions,
  cameraSuspension: cameraSuspensionEventDefinitions,
  emailConfirmation: emailConfirmationEventDefinitions,
  usage: usageEventDefinitions,
  billingRun: billingRunEventDefinitions,
  invoiceBook: invoiceBookEventDefinitions,
  invoice: invoiceEventDefinitions,
} as const satisfies Partial<Record<keyof typeof streams, object>>;

export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/** The id that a stream is named after. */
export const idOfStream = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/**
 * The categories of streams in which event types lie. A read model that handles something of a category may be meant by
 * an event there that only a later version knows; what it handles nothing of it goes on without.
 */
export const categoriesOf = (types: readonly string[]): ReadonlySet<string> =>
  new Set(
    Object.entries(eventsByCategory)
      .filter(([, events]) => types.some((type) => Object.hasOwn(events, type)))
      .map(([category]) => category),
  );
