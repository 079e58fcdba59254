import type { DocumentLanguage } from '#domain/accounts/settings/delivery.ts';
import type { InvoiceStatus } from '#domain/billing/invoice/invoice-state.ts';
import type {
  InvoiceOverdue,
  InvoiceSendingFailed,
  InvoiceSendingRequested,
  Reminding,
} from '#domain/billing/reminder/events.ts';
import { noReminder, type ReminderState } from '#domain/billing/reminder/reminder.ts';
import { dayAfter } from '#domain/kernel/calendar.ts';
import {
  type AccountId,
  type Day,
  type Instant,
  type InvoiceId,
  instantOf,
  millisecondsBetween,
} from '#domain/kernel/ids.ts';
import { type Decision, type Refusal, refuse } from '#domain/kernel/refusal.ts';

const minute = 60_000;
const day = 24 * 3_600_000;
const mailsADay = 5;

/** Whom a mail goes to, and what it is about. */
export interface Addressed {
  readonly invoiceId: InvoiceId;
  readonly billerId: AccountId;
  /** Of the document in its biller's book. */
  readonly number: number;
  readonly to: string | undefined;
  readonly language: DocumentLanguage;
  readonly eInvoice: boolean;
}

type Requested = InvoiceSendingRequested | InvoiceSendingFailed;

const nextNumber = ({ sendings }: ReminderState): number =>
  Math.max(0, ...sendings.map(({ number }) => number)) + 1;

/** Asks for a mail; without an address it has failed already, and says so. */
const request = (
  state: ReminderState,
  { to, ...addressed }: Addressed,
  notBefore: Instant,
  reminder?: Reminding,
): Requested => {
  const { invoiceId } = addressed;
  const sending = nextNumber(state);
  if (to === undefined)
    return {
      type: 'InvoiceSendingFailed',
      data: {
        invoiceId,
        sending,
        attempt: 1,
        code: 'no-address',
        ...(reminder ? { daysAfterDue: reminder.daysAfterDue } : {}),
      },
    };
  return {
    type: 'InvoiceSendingRequested',
    data: { ...addressed, sending, to, notBefore, ...(reminder ? { reminder } : {}) },
  };
};

/** Mails a document that was just issued, unless a mail about it was asked for already. */
export const mailIssued = (
  state: ReminderState = noReminder,
  addressed: Addressed,
  now: Instant,
): readonly Requested[] => (state.sendings.length > 0 ? [] : [request(state, addressed, now)]);

/** When the limits allow another mail about the document: a minute after the last, a day after the fifth last. */
const earliest = ({ sendings }: ReminderState): number => {
  const times = sendings.flatMap(({ request: asked }) => (asked ? [Date.parse(asked.notBefore)] : []));
  const fifthLast = times.at(-mailsADay);
  return Math.max((times.at(-1) ?? -minute) + minute, fifthLast === undefined ? 0 : fifthLast + day);
};

/** Refuses every mail about a document that is void, or whose biller was erased. */
export const refuseSending = ({
  status,
  isErased,
}: {
  readonly status: InvoiceStatus | undefined;
  readonly isErased: boolean;
}): Refusal | undefined => {
  if (status === 'void')
    return refuse('invoice-void', 'The invoice is void and is not mailed. Send the one that took its place.');
  return isErased ? refuse('account-closed', 'The account that issued this document was erased.') : undefined;
};

/** SendInvoice: mails the document (again), within the limits that other mails have (docs/domain.md B12, E3). */
export const sendAgain = (
  state: ReminderState = noReminder,
  addressed: Addressed,
  now: Instant,
): Decision<Requested> => {
  if (addressed.to === undefined)
    return refuse(
      'no-address',
      'The payer has no e-mail address. Name one as `email`, or set one: PUT /accounts/{id}/delivery.',
      { path: 'email' },
    );
  const from = instantOf(earliest(state));
  if (from > now)
    return refuse(
      'too-many-invoice-mails',
      'At most one mail a minute and five a day are sent about a document.',
      {
        retryAfter: Math.ceil(millisecondsBetween(now, from) / 1000),
      },
    );
  return [request(state, addressed, now)];
};

/** A document as the reminders see it. */
export interface Owed {
  readonly dueOn: Day;
  /** By the document's zone. */
  readonly today: Day;
  readonly open: Reminding['open'];
  readonly currency: string;
  /** When the biller reminds. */
  readonly daysAfterDue: readonly number[];
}

/**
 * What is due of an unpaid document: that it is overdue, and the reminder of the last of the biller's days that is
 * reached. Where several were reached meanwhile, as after a payment was reversed, one mail goes out for all of them.
 */
export const remindOf = (
  state: ReminderState = noReminder,
  addressed: Addressed,
  { dueOn, today, open, currency, daysAfterDue }: Owed,
  now: Instant,
): readonly (InvoiceOverdue | Requested)[] => {
  if (today <= dueOn) return [];
  const overdue: readonly InvoiceOverdue[] =
    state.reminded < 0
      ? [{ type: 'InvoiceOverdue', data: { invoiceId: addressed.invoiceId, dueOn, open, currency } }]
      : [];
  const reached = daysAfterDue.filter((days) => days > state.reminded && dayAfter(dueOn, days) <= today);
  if (reached.length === 0) return overdue;
  const reminder = { daysAfterDue: Math.max(...reached), open, currency, dueOn };
  return [...overdue, request(state, addressed, now, reminder)];
};
