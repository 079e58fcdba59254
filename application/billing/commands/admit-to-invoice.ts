import type { AccountState, AccountsExecutor } from '#application/accounts/accounts.ts';
import { invoice } from '#application/billing/aggregates.ts';
import type { BillingReads } from '#application/billing/ports/billing-reads.ts';
import { awaitReadModel } from '#application/kernel/await-read-model.ts';
import type { Loaded } from '#application/kernel/command-handling/load.ts';
import type { ReadModelWaits } from '#application/kernel/ports/reading.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import { idsOf } from '#domain/accounts/standing.ts';
import { decideInvoice, type InvoiceCommand } from '#domain/billing/invoice/decide.ts';
import { evolveInvoice, type InvoiceEvent } from '#domain/billing/invoice/invoice.ts';
import type { InvoiceState } from '#domain/billing/invoice/invoice-state.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import { refuseBooking } from '#domain/billing/refuse-booking.ts';
import type { AccountId, InvoiceId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { type Decision, isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { streams } from '#domain/kernel/streams.ts';

type Document = InvoiceIssued['data'];

const noSuchInvoice = (): Refusal => refuse('not-found', 'There is no such invoice.');

/** An invoice that somebody may change. */
export interface AdmittedInvoice {
  readonly id: InvoiceId;
  readonly billerId: AccountId;
  readonly payerId: AccountId;
  /** From the platform down to the payer. */
  readonly path: readonly AccountId[];
  readonly accounts: readonly AccountState[];
  readonly loaded: Loaded<InvoiceState>;
  /** Decides on the state of its stream; where the stream has not begun, it is opened first, as one. */
  decide(command: InvoiceCommand, state: InvoiceState | undefined): Decision<InvoiceEvent>;
  /** How it stands, also where its own stream has not begun. */
  standing(state: InvoiceState | undefined): InvoiceState;
}

export interface InvoiceDependencies extends AccountsExecutor {
  readonly readModels: Pick<BillingReads, 'invoice'> & ReadModelWaits<'invoices'>;
}

/** An invoice by its stream; by what opens it, where its stream has not begun. */
export const standingOf = (
  state: InvoiceState | undefined,
  opening: readonly InvoiceEvent[],
): InvoiceState => {
  const stands = state ?? opening.reduce<InvoiceState | undefined>(evolveInvoice, undefined);
  if (!stands) throw new Error('An invoice without a stream and without a document.');
  return stands;
};

/** Finds an invoice, and lets in who may change it. */
export const admitToInvoice = ({ accounts, loader, log, readModels }: InvoiceDependencies) => {
  /**
   * The document as it stands in its biller's book, where a billing run was interrupted before the invoice's own stream
   * began. The read model only says where to look; it is brought to the log's end first.
   * @throws ReadModelBehind when it does not get there in time
   */
  const findDocument = async (id: InvoiceId): Promise<Document | undefined> => {
    await awaitReadModel(readModels, 'invoices', await log.head());
    const { value: row } = await readModels.invoice(id);
    if (!row) return undefined;
    const { billerId, number } = row.document;
    // A book's numbers are its revisions, counted from 1.
    const book = log.readStream(streams.invoiceBook(billerId), { from: number - 1, limit: 1 });
    for await (const event of book)
      if (event.type === 'InvoiceIssued' && event.data.invoiceId === id) return event.data;
    throw new Error(`The book of ${billerId} has no invoice ${id} under its number ${number}.`);
  };

  return async (principal: Principal, deed: Deed, id: InvoiceId): Promise<AdmittedInvoice | Refusal> => {
    const loaded = await loader.load(invoice, id);
    const document = loaded.state ? undefined : await findDocument(id);
    const known = loaded.state ?? document;
    const states = known && (await accounts.path(known.payerId));
    if (!known || !states) return noSuchInvoice();
    const path = idsOf(states);
    const refusal = refuseBooking(principal, deed, path);
    if (refusal) return refusal.code === 'not-found' ? noSuchInvoice() : refusal;
    const opening = document ? decideInvoice({ type: 'OpenInvoice', document }, undefined) : [];
    if (isRefusal(opening)) return opening;
    return {
      id,
      billerId: known.billerId,
      payerId: known.payerId,
      path,
      accounts: states,
      loaded,
      decide: (command, state) => {
        const decision = decideInvoice(command, standingOf(state, opening));
        return isRefusal(decision) || state ? decision : [...opening, ...decision];
      },
      standing: (state) => standingOf(state, opening),
    };
  };
};
