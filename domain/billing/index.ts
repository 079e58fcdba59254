import { type BillingRunEvent, billingRunEventDefinitions } from '#domain/billing/billing-run/billing-run.ts';
import { type InvoiceEvent, invoiceEventDefinitions } from '#domain/billing/invoice/invoice.ts';
import {
  type InvoiceBookEvent,
  invoiceBookEventDefinitions,
} from '#domain/billing/invoice-book/invoice-book.ts';
import { type ReminderEvent, reminderEventDefinitions } from '#domain/billing/reminder/events.ts';
import type { EventsByCategory } from '#domain/kernel/events/definition.ts';

/** The events of billing runs, books, invoices and the mails about them, by the category of their streams. */
export const billingEvents = {
  billingRun: billingRunEventDefinitions,
  invoiceBook: invoiceBookEventDefinitions,
  invoice: invoiceEventDefinitions,
  reminder: reminderEventDefinitions,
} as const satisfies EventsByCategory;

export type BillingEvent = BillingRunEvent | InvoiceBookEvent | InvoiceEvent | ReminderEvent;
