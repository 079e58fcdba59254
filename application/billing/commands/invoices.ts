import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { invoice } from '#application/billing/aggregates.ts';
import type { BillingReads } from '#application/billing/ports/billing-reads.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import type { ReadModelOperations } from '#application/kernel/ports/read-model-status.ts';
import { ReadModelBehind } from '#application/kernel/ports/reading.ts';
import { refuseDeed } from '#domain/accounts/access/authority.ts';
import { decideInvoice, type InvoiceCommand } from '#domain/billing/invoice/decide.ts';
import { evolveInvoice, type InvoiceEvent, type InvoiceState } from '#domain/billing/invoice/invoice.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { AccountId, InvoiceId } from '#domain/kernel/ids.ts';
import type { Money } from '#domain/kernel/money.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { type Decision, isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { streams } from '#domain/kernel/streams.ts';

type Document = InvoiceIssued['data'];

const longestWaitMilliseconds = 5_000;

const noSuchInvoice = (): Refusal => refuse('not-found', 'There is no such invoice.');

/**
 * Whoever may see the payer's bills knows of the invoice; only the biller's own people, and operators, change it
 * (docs/domain.md A8).
 * @param path from the platform down to the payer
 */
const refuseBooking = (principal: Principal, path: readonly AccountId[]): Refusal | undefined => {
  const unseen = refuseDeed(principal, 'read-billing', path);
  if (unseen) return unseen.code === 'not-found' ? noSuchInvoice() : unseen;
  const refusal = refuseDeed(principal, 'book-payments', path.slice(0, -1));
  // The payer's own people see the invoice, though not the biller above them.
  return refusal?.code === 'not-found'
    ? refuse('forbidden', 'Only the people of the account that issued the invoice may do this.')
    : refusal;
};

/** Opens an invoice whose stream has not begun, and decides on it, as one. */
const openAndDecide = (document: Document, command: InvoiceCommand): Decision<InvoiceEvent> => {
  const opening = decideInvoice({ type: 'OpenInvoice', document }, undefined);
  if (isRefusal(opening)) return opening;
  const state = opening.reduce<InvoiceState | undefined>(evolveInvoice, undefined);
  const decision = decideInvoice(command, state);
  return isRefusal(decision) ? decision : [...opening, ...decision];
};

export interface InvoiceDependencies extends AccountsExecutor {
  readonly readModels: Pick<BillingReads, 'invoice'> & Pick<ReadModelOperations, 'reaches'>;
}

/** What becomes of an invoice after it was issued (docs/domain.md B5). */
export const invoiceCommands = (dependencies: InvoiceDependencies) => {
  const { accounts, loader, log, readModels } = dependencies;

  /**
   * The document as it stands in its biller's book, where a billing run was interrupted before the invoice's own stream
   * began. The read model only says where to look; it is brought to the log's end first.
   * @throws ReadModelBehind when it does not get there in time
   */
  const findDocument = async (id: InvoiceId): Promise<Document | undefined> => {
    if (!(await readModels.reaches('invoices', await log.head(), longestWaitMilliseconds)))
      throw new ReadModelBehind('The invoices do not show the end of the log yet.');
    const { value: row } = await readModels.invoice(id);
    if (!row) return undefined;
    const { billerId, number } = row.document;
    // A book's numbers are its revisions, counted from 1.
    const book = log.readStream(streams.invoiceBook(billerId), { from: number - 1, limit: 1 });
    for await (const event of book)
      if (event.type === 'InvoiceIssued' && event.data.invoiceId === id) return event.data;
    throw new Error(`The book of ${billerId} has no invoice ${id} under its number ${number}.`);
  };

  const run = async (
    { principal, context }: Caller,
    id: InvoiceId,
    command: InvoiceCommand,
  ): Promise<CommandResult> => {
    const loaded = await loader.load(invoice, id);
    const document = loaded.state ? undefined : await findDocument(id);
    const payerId = loaded.state?.payerId ?? document?.payerId;
    const path = payerId && (await accounts.path(payerId))?.map(({ accountId }) => accountId);
    if (!path) return refused(noSuchInvoice());
    const refusal = refuseBooking(principal, path);
    if (refusal) return refused(refusal);
    return execute(dependencies, context, {
      aggregate: invoice,
      id,
      loaded,
      path: () => path,
      decide: (state) =>
        state || !document ? decideInvoice(command, state) : openAndDecide(document, command),
    });
  };

  return {
    pay: (caller: Caller, id: InvoiceId, payment: { readonly amount: Money; readonly reference: string }) =>
      run(caller, id, { type: 'RecordPayment', ...payment }),
    void: (caller: Caller, id: InvoiceId, reason: string) => run(caller, id, { type: 'VoidInvoice', reason }),
    markUncollectible: (caller: Caller, id: InvoiceId, reason: string) =>
      run(caller, id, { type: 'MarkUncollectible', reason }),
    creditNote: (caller: Caller, id: InvoiceId, note: { readonly reason: string; readonly amount?: Money }) =>
      run(caller, id, { type: 'IssueCreditNote', ...note }),
  };
};
