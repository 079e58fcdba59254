import type { Aggregate, EventOf } from '#application/kernel/command/load.ts';
import {
  type BillingRunEvent,
  type BillingRunState,
  evolveBillingRun,
} from '#domain/billing/billing-run/billing-run.ts';
import { evolveInvoice, type InvoiceEvent, type InvoiceState } from '#domain/billing/invoice/invoice.ts';
import type { BillingRunId, InvoiceId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

export const billingRun: Aggregate<BillingRunId, BillingRunState, EventOf<BillingRunEvent>> = {
  stream: streams.billingRun,
  evolve: evolveBillingRun,
  kept: true,
};
export const invoice: Aggregate<InvoiceId, InvoiceState, EventOf<InvoiceEvent>> = {
  stream: streams.invoice,
  evolve: evolveInvoice,
  kept: false,
};
