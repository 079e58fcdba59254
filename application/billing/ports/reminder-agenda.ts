import type { Shown } from '#application/kernel/ports/reading.ts';
import type { AccountId, Day, Instant, InvoiceId } from '#domain/kernel/ids.ts';

/** A biller that mails, as the settings say. */
export interface MailingBiller {
  readonly billerId: AccountId;
  readonly daysAfterDue: readonly number[];
  /** Of the setting that turned mailing on. */
  readonly since: bigint;
}

/** An unpaid document past its due day, and where it stands in the book. */
export interface OverdueDocument {
  readonly invoiceId: InvoiceId;
  readonly billerId: AccountId;
  readonly number: number;
  readonly dueOn: Day;
}

/** Where reminders look for work; what they do they decide by the streams. */
export interface ReminderAgenda {
  mailingBillers(): Promise<Shown<readonly MailingBiller[]>>;
  /**
   * Open documents of the biller, issued after mailing was turned on, that are overdue since `overdueBy` or before and were
   * not reminded of for `daysAfterDue` days yet; so many at most.
   */
  overdueDocuments(
    biller: MailingBiller,
    step: {
      readonly daysAfterDue: number;
      readonly overdueBy: Instant;
      readonly after: bigint;
      readonly limit: number;
    },
  ): Promise<Shown<readonly (OverdueDocument & { readonly position: bigint })[]>>;
}
