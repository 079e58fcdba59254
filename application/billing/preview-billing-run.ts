import type { Accounts } from '#application/accounts/accounts.ts';
import { type Examined, examinePayers, type RunRequest } from '#application/billing/examine-payers.ts';
import { openBook } from '#application/billing/open-book.ts';
import { pagesOfPayers } from '#application/billing/pages-of-payers.ts';
import { findBiller, findPayer } from '#application/billing/parties.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import { documentOf } from '#application/billing/prepare-document.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { FailureReason, SkipReason } from '#domain/billing/billing-run/billing-run.ts';
import { issueInvoice } from '#domain/billing/invoice-book/decide.ts';
import type {
  BillWarning,
  InvoiceIssued,
  UnissuedDocument,
} from '#domain/billing/invoice-book/invoice-book.ts';
import type { AccountId, BillingRunId, InvoiceId } from '#domain/kernel/ids.ts';
import { zoneAt } from '#domain/kernel/zone.ts';

/** What a run would do with one payer. */
export type Previewed =
  | {
      readonly outcome: 'issued';
      readonly invoice: InvoiceIssued['data'];
      /** For the biller alone (docs/domain.md B9). */
      readonly warnings: readonly BillWarning[];
      /** From the platform down to the payer. */
      readonly path: readonly AccountId[];
    }
  | { readonly outcome: 'skipped'; readonly payerId: AccountId; readonly why: SkipReason }
  | {
      readonly outcome: 'failed';
      readonly payerId: AccountId;
      readonly why: FailureReason;
      readonly detail: string;
    };

export interface PreviewOptions {
  readonly log: EventLog;
  readonly facts: BillingFacts;
  readonly accounts: Accounts;
  readonly clock: Clock;
}

/** Stands for ids that only a run has; nothing is stored under it. */
const none = '00000000-0000-0000-0000-000000000000';

/**
 * A dry run (docs/domain.md B4): the documents a run started now would issue, with the numbers they would get, and who would be
 * left out and why. The same bills by the same functions; nothing is issued. The facts must have been brought to the head.
 */
export const previewBillingRun = async function* (
  { log, facts, accounts, clock }: PreviewOptions,
  run: RunRequest,
): AsyncGenerator<Previewed> {
  const book = await openBook(log, run.billerId);
  const biller = await findBiller({ log, accounts }, run.billerId);
  const now = clock.now();
  const timeZone = zoneAt(biller.facts, now);
  const documentOfPayer = async ({ payer, result }: Examined): Promise<UnissuedDocument | undefined> => {
    if (result.outcome !== 'made') return undefined;
    const frame = {
      invoiceId: none as InvoiceId,
      runId: none as BillingRunId,
      month: run.month,
      timeZone,
      ...biller.named,
      ...(await findPayer(accounts, payer)),
    };
    return documentOf(payer, result, frame);
  };
  let { lastNumber } = book.state();
  for await (const payers of pagesOfPayers(facts, run)) {
    const examined = await facts.read((snapshot) => examinePayers(snapshot, book.state(), run, payers));
    // Those of a page are named together: one after the other each would be a round trip.
    const documents = await Promise.all(examined.map(documentOfPayer));
    for (const [index, { payer, result, voided }] of examined.entries()) {
      const payerId = payer.accountId;
      if (result.outcome === 'skipped') yield { outcome: 'skipped', payerId, why: result.why };
      if (result.outcome === 'failed')
        yield { outcome: 'failed', payerId, why: result.why, detail: result.detail };
      const document = documents[index];
      if (result.outcome !== 'made' || !document) continue;
      const issue = issueInvoice({ ...book.state(), lastNumber }, document, voided, now);
      if (issue.outcome !== 'issued') continue;
      lastNumber += 1;
      const { warnings } = result;
      yield { outcome: 'issued', invoice: issue.event.data, warnings, path: payer.path };
    }
  }
};
