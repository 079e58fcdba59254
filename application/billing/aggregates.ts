import { keptAggregate, unkeptAggregate } from '#application/kernel/command-handling/load.ts';
import { evolveBillingRun } from '#domain/billing/billing-run/billing-run.ts';
import { evolveInvoice, type InvoiceEvent, type InvoiceState } from '#domain/billing/invoice/invoice.ts';
import type { ReminderEvent } from '#domain/billing/reminder/events.ts';
import { evolveReminder, type ReminderState } from '#domain/billing/reminder/reminder.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { InvoiceId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

export const billingRun = keptAggregate(streams.billingRun, evolveBillingRun);
export const invoice = unkeptAggregate<InvoiceId, InvoiceState, Recorded<InvoiceEvent>>(
  streams.invoice,
  evolveInvoice,
);
export const reminder = unkeptAggregate<InvoiceId, ReminderState, Recorded<ReminderEvent>>(
  streams.reminder,
  evolveReminder,
);
