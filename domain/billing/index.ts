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
import { type UnbilledMonthEvent, unbilledMonthEventDefinitions } from '#domain/billing/unbilled/waiver.ts';
import type { EventsByCategory } from '#domain/kernel/events/definition.ts';

/** The events of billing runs, books, invoices, credit and waivers, by the category of their streams. */
export const billingEvents = {
  billingRun: billingRunEventDefinitions,
  invoiceBook: invoiceBookEventDefinitions,
  invoice: invoiceEventDefinitions,
  payerCredit: payerCreditEventDefinitions,
  unbilledMonth: unbilledMonthEventDefinitions,
} as const satisfies EventsByCategory;

export type BillingEvent =
  | BillingRunEvent
  | InvoiceBookEvent
  | InvoiceEvent
  | PayerCreditEvent
  | UnbilledMonthEvent;
