import { keptAggregate, unkeptAggregate } from '#application/kernel/command-handling/load.ts';
import { evolveBillingRun } from '#domain/billing/billing-run/billing-run.ts';
import { evolveInvoice, type InvoiceEvent, type InvoiceState } from '#domain/billing/invoice/invoice.ts';
import {
  evolveUnbilledMonth,
  type UnbilledMonthEvent,
  type UnbilledMonthState,
} from '#domain/billing/unbilled/waiver.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { InvoiceId, UnbilledMonthId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

export const billingRun = keptAggregate(streams.billingRun, evolveBillingRun);
export const invoice = unkeptAggregate<InvoiceId, InvoiceState, Recorded<InvoiceEvent>>(
  streams.invoice,
  evolveInvoice,
);
export const unbilledMonth = unkeptAggregate<
  UnbilledMonthId,
  UnbilledMonthState,
  Recorded<UnbilledMonthEvent>
>(streams.unbilledMonth, evolveUnbilledMonth);
