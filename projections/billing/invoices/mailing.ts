import { mailsSince } from '#domain/accounts/settings/sending.ts';
import { evolveReminder } from '#domain/billing/reminder/reminder.ts';
import {
  deliveryTable,
  mailingBillerTable,
  type StoredDelivery,
} from '#projections/billing/invoices/mailing-tables.ts';
import {
  type Change,
  type EventOf,
  isOf,
  put,
  type RowKey,
  type Rows,
  remove,
} from '#projections/engine/definition.ts';

export const mailingEvents = [
  'SendingSet',
  'InvoiceSendingRequested',
  'InvoiceSent',
  'InvoiceSendingFailed',
  'ReminderSent',
  'InvoiceOverdue',
] as const;

export const isOfMailing = isOf(mailingEvents);

type OfMailing = EventOf<(typeof mailingEvents)[number]>;
type OfReminder = Exclude<OfMailing, EventOf<'SendingSet'>>;

export const mailingKey = (event: OfMailing): RowKey =>
  event.type === 'SendingSet'
    ? { table: mailingBillerTable, key: event.data.accountId }
    : { table: deliveryTable, key: event.data.invoiceId };

/** How the mail that brings the document fares; reminders change nothing of it. */
const standing = (
  event: OfReminder,
): (Pick<StoredDelivery, 'state'> & Partial<StoredDelivery>) | undefined => {
  switch (event.type) {
    case 'InvoiceSendingRequested':
      return event.data.reminder ? undefined : { state: 'waiting', to: event.data.to };
    case 'InvoiceSent':
      return { state: 'sent', to: event.data.to };
    case 'InvoiceSendingFailed': {
      const { code, retryAt, daysAfterDue } = event.data;
      if (daysAfterDue !== undefined) return undefined;
      if (code === 'no-address') return { state: 'no-address', to: null };
      return { state: retryAt ? 'waiting' : 'failed' };
    }
    default:
      return undefined;
  }
};

const ofReminder = (event: OfReminder, before: StoredDelivery | undefined): readonly Change[] => {
  const payerId = event.metadata.path.at(-1);
  if (!payerId) throw new Error(`${event.type} in ${event.stream} has no path to a payer`);
  const { invoiceId } = event.data;
  const row: StoredDelivery = before ?? {
    invoiceId,
    payerId,
    state: null,
    to: null,
    at: event.metadata.time,
    reminded: -1,
  };
  // The domain's own fold says what counts as reminded.
  const { reminded } = evolveReminder({ sendings: [], reminded: row.reminded }, event);
  const shown = standing(event);
  return [put(deliveryTable, { ...row, reminded, ...(shown ? { ...shown, at: event.metadata.time } : {}) })];
};

/** What an event about mails changes. */
export const evolveMailing = (event: OfMailing, rows: Rows): readonly Change[] => {
  if (event.type !== 'SendingSet') return ofReminder(event, rows.get(deliveryTable, event.data.invoiceId));
  const { accountId, daysAfterDue } = event.data;
  const since = mailsSince(rows.get(mailingBillerTable, accountId)?.since, event);
  if (since === undefined) return [remove(mailingBillerTable, accountId)];
  return [put(mailingBillerTable, { billerId: accountId, daysAfterDue, since })];
};
