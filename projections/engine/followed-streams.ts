import { apiKeyEventDefinitions } from '#domain/access/api-key.ts';
import { billingRunEventDefinitions } from '#domain/billing-run/billing-run.ts';
import { cameraEventDefinitions } from '#domain/camera/camera.ts';
import { customerEventDefinitions } from '#domain/customer/customer.ts';
import { emailConfirmationEventDefinitions } from '#domain/email/email-confirmation.ts';
import { integratorEventDefinitions } from '#domain/integrator/integrator.ts';
import { invoiceEventDefinitions } from '#domain/invoice/invoice.ts';
import { invoiceBookEventDefinitions } from '#domain/invoice-book/invoice-book.ts';
import { planEventDefinitions } from '#domain/plan/plan.ts';
import { platformEventDefinitions } from '#domain/platform/platform.ts';
import type { streams } from '#domain/streams.ts';
import { cameraSuspensionEventDefinitions } from '#domain/suspension/camera-suspension.ts';
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
