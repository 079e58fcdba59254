import { billPayers, billUsage } from '#application/billing/bill-payers.ts';
import { loadBillingFrame } from '#application/billing/billing-frame.ts';
import type { BillingFrame, BillResult } from '#application/billing/make-bill.ts';
import type { DocumentFacts, FactsSnapshot } from '#application/billing/ports/billing-facts.ts';
import { idsOf } from '#domain/accounts/standing.ts';
import type { BillingRunState } from '#domain/billing/billing-run/billing-run.ts';
import { skipUnasked } from '#domain/billing/billing-run/decide.ts';
import { coveredUsage } from '#domain/billing/covers.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import { documentOfRun } from '#domain/billing/invoice-book/decide.ts';
import type { BookedDocument, InvoiceBookState } from '#domain/billing/invoice-book/invoice-book.ts';
import type { InvoiceId } from '#domain/kernel/ids.ts';

/** What a run is about, as far as making bills goes; a dry run has none of its own. */
export type RunRequest = Pick<BillingRunState, 'billerId' | 'month' | 'payerIds'> &
  Partial<Pick<BillingRunState, 'runId'>>;

export interface Examined {
  readonly payer: AccountFacts;
  /** The payer's documents that are void: their identities are free. */
  readonly voided: ReadonlySet<InvoiceId>;
  readonly result:
    | BillResult
    /** This very run issued it before it was interrupted; the bill is made again for its cost shares. */
    | { readonly outcome: 'issued-before'; readonly document: BookedDocument; readonly again: BillResult };
}

const voidedOf = (documents: readonly DocumentFacts[]): ReadonlySet<InvoiceId> =>
  new Set(documents.filter(({ voided }) => voided).map(({ invoiceId }) => invoiceId));

/** The bill that the document was made of: of the usage it covers, by the price rules it names. */
const billAgain = async (
  facts: FactsSnapshot,
  frame: BillingFrame,
  payer: AccountFacts,
  { month, covers, priceRules = 1 }: BookedDocument,
): Promise<BillResult> => {
  const due = coveredUsage(month, covers);
  for await (const { result } of billUsage(facts, { ...frame, priceRules }, [payer], () => due))
    return result;
  throw new Error(`no bill was made for payer ${payer.accountId}`);
};

/**
 * Looks at payers of one biller (its children, by id) and says what is to become of each, from one snapshot of the facts
 * and the book as it was read (docs/domain.md B4). Writes nothing: dry runs and runs do the same up to here.
 */
export const examinePayers = async (
  facts: FactsSnapshot,
  book: InvoiceBookState,
  run: RunRequest,
  payers: readonly AccountFacts[],
): Promise<readonly Examined[]> => {
  const frame = await loadBillingFrame(facts, run.billerId, run.month);
  const ids = idsOf(payers);
  const documents = await facts.documents(run.billerId, ids);
  const emptyMonths = await facts.emptyMonths(run.billerId, ids);
  const voided = voidedOf(documents);
  const examined: Examined[] = [];
  const due: AccountFacts[] = [];
  for (const payer of payers) {
    const ours = run.runId && documentOfRun(book, payer.accountId, run.runId);
    const standing = book.byPayer
      .get(payer.accountId)
      ?.some(({ month, invoiceId }) => month === run.month && !voided.has(invoiceId));
    const unasked = run.payerIds ? undefined : skipUnasked(payer);
    if (ours) {
      const again = await billAgain(facts, frame, payer, ours);
      examined.push({ payer, voided, result: { outcome: 'issued-before', document: ours, again } });
    } else if (standing)
      examined.push({ payer, voided, result: { outcome: 'skipped', why: 'already-billed' } });
    else if (unasked) examined.push({ payer, voided, result: { outcome: 'skipped', why: unasked } });
    else due.push(payer);
  }
  for await (const { payer, result } of billPayers(facts, frame, due, { documents, emptyMonths }))
    examined.push({ payer, voided, result });
  return examined;
};
