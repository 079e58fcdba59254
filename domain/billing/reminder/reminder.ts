import type { InvoiceSendingRequested, ReminderEvent } from '#domain/billing/reminder/events.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { EventId, Instant } from '#domain/kernel/ids.ts';

/** A mail about a document: what it is to say, and how it fares. */
export interface Sending {
  readonly number: number;
  /** Absent where nothing was ever tried, for want of an address. */
  readonly request?: InvoiceSendingRequested['data'];
  /** Of the request: the mail's key ends in it, since numbers are used again after a restore. */
  readonly eventId?: EventId;
  readonly state: 'waiting' | 'sent' | 'failed';
  readonly attempts: number;
  readonly retryAt?: Instant;
}

/** The mails about one document, and how far the biller's reminders have come. */
export interface ReminderState {
  readonly sendings: readonly Sending[];
  /**
   * The day after due that was last reminded of, or was to be; 0 once it is known to be overdue, and -1 before. Days up to
   * it are never reminded of any more.
   */
  readonly reminded: number;
}

export const noReminder: ReminderState = { sendings: [], reminded: -1 };

const withSending = (state: ReminderState, sending: Sending): ReminderState => ({
  ...state,
  sendings: [...state.sendings.filter(({ number }) => number !== sending.number), sending],
});

const upTo = (state: ReminderState, daysAfterDue: number | undefined): ReminderState =>
  daysAfterDue === undefined || daysAfterDue <= state.reminded ? state : { ...state, reminded: daysAfterDue };

/** The mail of that number. */
export const sendingOf = (state: ReminderState | undefined, sending: number): Sending | undefined =>
  state?.sendings.find(({ number }) => number === sending);

export const evolveReminder = (
  before: ReminderState | undefined,
  event: Pick<Recorded<ReminderEvent>, 'id'> & ReminderEvent,
): ReminderState => {
  const state = before ?? noReminder;
  switch (event.type) {
    case 'InvoiceSendingRequested':
      return withSending(upTo(state, event.data.reminder?.daysAfterDue), {
        number: event.data.sending,
        request: event.data,
        eventId: event.id,
        state: 'waiting',
        attempts: 0,
      });
    case 'InvoiceSent':
    case 'ReminderSent': {
      const { retryAt: _, ...known } = sendingOf(state, event.data.sending) ?? {
        number: event.data.sending,
        attempts: 0,
      };
      return withSending(state, { ...known, state: 'sent', attempts: known.attempts + 1 });
    }
    case 'InvoiceSendingFailed': {
      const { sending, attempt, retryAt, daysAfterDue } = event.data;
      const { retryAt: _, ...known } = sendingOf(state, sending) ?? { number: sending, attempts: 0 };
      return withSending(upTo(state, daysAfterDue), {
        ...known,
        state: retryAt ? 'waiting' : 'failed',
        attempts: attempt,
        ...(retryAt ? { retryAt } : {}),
      });
    }
    case 'InvoiceOverdue':
      return upTo(state, 0);
  }
};
