import type { ReminderAgenda } from '#application/billing/ports/reminder-agenda.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { evolveInvoice, type InvoiceEvent } from '#domain/billing/invoice/invoice.ts';
import type { InvoiceState } from '#domain/billing/invoice/invoice-state.ts';
import { overdueFrom } from '#domain/billing/invoice-book/as-issued.ts';
import { evolveReminder, type ReminderState } from '#domain/billing/reminder/reminder.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { InvoiceId } from '#domain/kernel/ids.ts';

type Issued = Extract<AnyEvent, { type: 'InvoiceIssued' }>;

const eventsOf = async (log: EventLog): Promise<readonly AnyEvent[]> => {
  const events: AnyEvent[] = [];
  for await (const page of log.readPages({ after: 0n })) events.push(...page);
  return events;
};

/** Folds the whole log each time it is asked. */
export const createMemoryAgenda = (log: EventLog): ReminderAgenda & { reaches(): Promise<boolean> } => ({
  reaches: async () => true,
  mailingBillers: async () => {
    const events = await eventsOf(log);
    const billers = new Map<string, { billerId: never; daysAfterDue: readonly number[]; since: bigint }>();
    for (const event of events) {
      if (event.type !== 'SendingSet') continue;
      const { accountId, mail, daysAfterDue } = event.data;
      const since = billers.get(accountId)?.since ?? event.position;
      if (mail) billers.set(accountId, { billerId: accountId as never, daysAfterDue, since });
      else billers.delete(accountId);
    }
    return { value: [...billers.values()], position: 0n };
  },
  overdueDocuments: async ({ billerId }, { daysAfterDue, overdueBy, after, limit }) => {
    const events = await eventsOf(log);
    const issued = events.filter((event): event is Issued => event.type === 'InvoiceIssued');
    const stateOf = (id: InvoiceId): InvoiceState | undefined =>
      events
        .filter(({ stream }) => stream === `invoice-${id}`)
        .reduce<InvoiceState | undefined>(
          (state, event) => evolveInvoice(state, event as InvoiceEvent),
          undefined,
        );
    const remindedOf = (id: InvoiceId): number =>
      events
        .filter(({ stream }) => stream === `reminder-${id}`)
        .reduce<ReminderState | undefined>((state, event) => evolveReminder(state, event as never), undefined)
        ?.reminded ?? -1;
    const due = issued.filter(({ data, position }) => {
      const from = overdueFrom(data);
      return (
        data.billerId === billerId &&
        position > after &&
        from !== undefined &&
        from <= overdueBy &&
        stateOf(data.invoiceId)?.status === 'open' &&
        remindedOf(data.invoiceId) < daysAfterDue
      );
    });
    const value = due
      .slice(0, limit)
      .flatMap(({ data: { invoiceId, number, dueOn }, position }) =>
        dueOn ? [{ invoiceId, billerId, number, dueOn, position }] : [],
      );
    return { value, position: 0n };
  },
});
