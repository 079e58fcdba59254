import type { EventLog } from '#application/kernel/event-log.ts';
import type { ExpectedRevision } from '#application/kernel/ports/event-store.ts';
import {
  emptyBook,
  evolveInvoiceBook,
  type InvoiceBookState,
  type InvoiceIssued,
} from '#domain/billing/invoice-book/invoice-book.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

/** A biller's book as far as it was read, and the place where its next document goes. */
export interface OpenBook {
  readonly stream: string;
  state(): InvoiceBookState;
  revision(): ExpectedRevision;
  /** Reads what others wrote since. */
  refresh(): Promise<void>;
  /** Takes in what was just appended at `revision()`. */
  add(issued: readonly InvoiceIssued[]): void;
}

/** Opens the book by replay; a run keeps it open, since one of years is long. */
export const openBook = async (log: EventLog, billerId: AccountId): Promise<OpenBook> => {
  const stream = streams.invoiceBook(billerId);
  let state = emptyBook(billerId);
  let next = 0;
  const refresh = async (): Promise<void> => {
    for await (const event of log.readStream(stream, { from: next })) {
      if (event.type !== 'InvoiceIssued') throw new Error(`${event.type} in ${stream}`);
      state = evolveInvoiceBook(state, event);
      next = event.revision + 1;
    }
  };
  await refresh();
  return {
    stream,
    state: () => state,
    revision: () => (next === 0 ? 'no-stream' : next - 1),
    refresh,
    add: (issued) => {
      for (const event of issued) state = evolveInvoiceBook(state, event);
      next += issued.length;
    },
  };
};
