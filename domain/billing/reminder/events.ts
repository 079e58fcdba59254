import type { DocumentLanguage } from '#domain/accounts/settings/delivery.ts';
import type { Definitions } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { AccountId, Day, Instant, InvoiceId } from '#domain/kernel/ids.ts';
import type { Amount } from '#domain/kernel/money.ts';

interface OfSending {
  readonly invoiceId: InvoiceId;
  /** Counts the mails about the document from 1. */
  readonly sending: number;
}

/** Of a mail that reminds: which of the biller's days it is for, and what is open. */
export interface Reminding {
  readonly daysAfterDue: number;
  readonly open: Amount;
  readonly currency: string;
  readonly dueOn: Day;
}

/** A mail about a document is wanted. All that it says is fixed from here on, so that a repeat is the same to the byte. */
export type InvoiceSendingRequested = DomainEvent<
  'InvoiceSendingRequested',
  OfSending & {
    /** Where the document stands: in whose book, under which number. */
    readonly billerId: AccountId;
    readonly number: number;
    readonly to: string;
    readonly language: DocumentLanguage;
    /** Whether the structured e-invoice goes with it, where the document can be said as one. */
    readonly eInvoice: boolean;
    readonly notBefore: Instant;
    /** Absent: the mail brings the document. */
    readonly reminder?: Reminding;
  }
>;
/** The mail that brings the document went out. */
export type InvoiceSent = DomainEvent<
  'InvoiceSent',
  OfSending & { readonly to: string; readonly providerId: string; readonly eInvoice: boolean }
>;
export type ReminderSent = DomainEvent<
  'ReminderSent',
  OfSending & { readonly to: string; readonly providerId: string; readonly daysAfterDue: number }
>;
export type InvoiceSendingFailed = DomainEvent<
  'InvoiceSendingFailed',
  OfSending & {
    /** Counts the tries of this mail from 1. */
    readonly attempt: number;
    /** The provider's name of the error; `no-address`, `settled`, `void` or `erased` where nothing was tried. */
    readonly code: string;
    /** When it is tried again; never, when absent. */
    readonly retryAt?: Instant;
    /** Of a reminder. */
    readonly daysAfterDue?: number;
  }
>;
/** Its due day is over by its own zone, and it is not paid. */
export type InvoiceOverdue = DomainEvent<
  'InvoiceOverdue',
  { readonly invoiceId: InvoiceId; readonly dueOn: Day; readonly open: Amount; readonly currency: string }
>;

export type ReminderEvent =
  | InvoiceSendingRequested
  | InvoiceSent
  | ReminderSent
  | InvoiceSendingFailed
  | InvoiceOverdue;

export const reminderEventDefinitions = {
  InvoiceSendingRequested: {
    version: 1,
    personal: ['to'],
    audience: { bills: ['to', 'reminder'], ofTheBiller: ['billerId'] },
  },
  InvoiceSent: { version: 1, personal: ['to'], audience: { bills: ['to'] } },
  ReminderSent: { version: 1, personal: ['to'], audience: { bills: ['to'] } },
  InvoiceSendingFailed: { version: 1, personal: [], audience: { bills: [] } },
  InvoiceOverdue: { version: 1, personal: [], audience: { bills: ['open'] } },
} as const satisfies Definitions<ReminderEvent>;
