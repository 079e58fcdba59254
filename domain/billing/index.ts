import { type BillingRunEvent, billingRunEventDefinitions } from '#domain/billing/billing-run/billing-run.ts';
import { type InvoiceEvent, invoiceEventDefinitions } from '#domain/billing/invoice/invoice.ts';
import {
  type InvoiceBookEvent,
  invoiceBookEventDefinitions,
} from '#domain/billing/invoice-book/invoice-book.ts';
import {
  type PayerCreditEvent,
  payerCreditEventDefinitions,
} from '#domain/billing/payer-credit/payer-credit.ts';
import { type ReminderEvent, reminderEventDefinitions } from '#domain/billing/reminder/events.ts';
import { type UnbilledMonthEvent, unbilledMonthEventDefinitions } from '#domain/billing/unbilled/waiver.ts';
import type { EventsByCategory } from '#domain/kernel/events/definition.ts';

/** The events of billing runs, books, invoices, credit, waivers and the mails about documents, by the category of their streams. */
export const billingEvents = {
  billingRun: billingRunEventDefinitions,
  invoiceBook: invoiceBookEventDefinitions,
  invoice: invoiceEventDefinitions,
  payerCredit: payerCreditEventDefinitions,
  reminder: reminderEventDefinitions,
  unbilledMonth: unbilledMonthEventDefinitions,
} as const satisfies EventsByCategory;

export type BillingEvent =
  | BillingRunEvent
  | InvoiceBookEvent
  | InvoiceEvent
  | PayerCreditEvent
  | ReminderEvent
  | UnbilledMonthEvent;
