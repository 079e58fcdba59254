import pLimit from 'p-limit';
import type { Accounts } from '#application/accounts/accounts.ts';
import { type Issuable, issueDocuments } from '#application/billing/billing-run/issue-documents.ts';
import { openInvoice } from '#application/billing/billing-run/open-invoice.ts';
import { openRunRecord, type RunRecordOptions } from '#application/billing/billing-run/run-record.ts';
import { type Examined, examinePayers } from '#application/billing/examine-payers.ts';
import { openBook } from '#application/billing/open-book.ts';
import { pagesOfPayers } from '#application/billing/pages-of-payers.ts';
import { findBiller, findPayer } from '#application/billing/parties.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import { documentOf } from '#application/billing/prepare-document.ts';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Cause } from '#application/kernel/processes/process-context.ts';
import type { PayerOutcome } from '#domain/billing/billing-run/billing-run.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import type { BillWarning, BookedDocument } from '#domain/billing/invoice-book/invoice-book.ts';
import type { AccountId, BillingRunId, CommandId, InvoiceId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { zoneAt } from '#domain/kernel/zone.ts';

export interface RunProgress {
  readonly runId: BillingRunId;
  /** How many the run is about. */
  readonly payers: number;
  readonly issued: number;
  readonly skipped: number;
  readonly failed: number;
}

export interface CarryOutOptions extends RunRecordOptions {
  readonly facts: BillingFacts;
  readonly accounts: Accounts;
  /** Invoices whose streams are begun at once. */
  readonly concurrency?: number;
  readonly onProgress?: (progress: RunProgress) => void;
}

/** Late usage that another document took meanwhile: looked at again, a few times. */
const mostRounds = 5;

interface Written {
  readonly document: BookedDocument;
  readonly shares: readonly { readonly accountId: AccountId; readonly cost: string }[];
  readonly warnings: readonly BillWarning[];
}

/** The event everything the run does answers to. */
const startOf = async (log: EventLog, runId: BillingRunId): Promise<Cause> => {
  for await (const event of log.readStream(streams.billingRun(runId), { limit: 1 })) return event;
  throw new Error(`there is no billing run ${runId}`);
};

/**
 * Carries a started billing run out, from wherever an earlier try of it, by this process or another, came to
 * (docs/domain.md B4). A page of payers at a time: bills from one snapshot of the facts, documents into the book, the invoices'
 * own streams, then the outcomes into the run's stream. Each step can be repeated: what stands is found and not written
 * again. Rejects with the signal's reason between two pages.
 */
export const carryOutBillingRun = async (
  options: CarryOutOptions,
  runId: BillingRunId,
  signal: AbortSignal,
): Promise<void> => {
  const { log, clock, facts, accounts, process, onProgress, concurrency = 64 } = options;
  const record = await openRunRecord(options, runId);
  const { billerId, month } = record.state();
  if (record.state().completed) return;
  const cause = await startOf(log, runId);
  await facts.bringTo(await log.head(), signal);
  const book = await openBook(log, billerId);
  const biller = await findBiller({ log, accounts }, billerId);
  const bound = pLimit(concurrency);
  const runFrame = { runId, billerId, cause };

  const issuableOf = async ({ payer, result, voided }: Examined): Promise<Issuable | undefined> => {
    if (result.outcome !== 'made') return undefined;
    const invoiceId = deriveId<InvoiceId>(
      { commandId: `${runId}/${payer.accountId}` as CommandId, time: cause.metadata.time },
      'invoice',
    );
    const frame = {
      invoiceId,
      runId,
      month,
      timeZone: zoneAt(biller.facts, clock.now()),
      ...biller.named,
      ...(await findPayer(accounts, payer)),
    };
    return { payer, voided, document: documentOf(payer, result, frame) };
  };

  const open = ({ path }: AccountFacts, { document, shares }: Written): Promise<void> =>
    bound(() => openInvoice({ log, process }, { billerId, document, shares, path }, cause, clock.now()));

  const billed = (payer: AccountFacts, { document, warnings }: Written): PayerOutcome => ({
    type: 'PayerBilled',
    data: {
      runId,
      payerId: payer.accountId,
      invoiceId: document.invoiceId,
      number: document.number,
      currency: document.currency,
      gross: document.gross,
      warnings,
    },
  });

  /** What is settled of these payers now, and which of them must be looked at again. */
  const settle = async (examined: readonly Examined[]) => {
    const outcomes: PayerOutcome[] = [];
    const remade: AccountFacts[] = [];
    const written: { readonly payer: AccountFacts; readonly written: Written }[] = [];
    const issuable = (await Promise.all(examined.map(issuableOf))).filter((one) => one !== undefined);
    const { booked, outdated } = await issueDocuments({ log, clock, process }, book, runFrame, issuable);
    for (const { payer, result } of examined) {
      const payerId = payer.accountId;
      const document = booked.get(payerId);
      const isOurs = document?.runId === runId;
      // Another leader of this run issued it by other price rules: its shares of cost are those of its own bill.
      if (result.outcome === 'made' && isOurs && document.priceRules !== result.priceRules)
        remade.push(payer);
      else if (result.outcome === 'made' && isOurs)
        written.push({ payer, written: { document, shares: result.shares, warnings: result.warnings } });
      else if (result.outcome === 'made' && document)
        outcomes.push({ type: 'PayerSkipped', data: { runId, payerId, why: 'already-billed' } });
      else if (result.outcome === 'issued-before') {
        const { shares, warnings } =
          result.again.outcome === 'made' ? result.again : { shares: [], warnings: [] };
        written.push({ payer, written: { document: result.document, shares, warnings } });
      } else if (result.outcome === 'skipped')
        outcomes.push({ type: 'PayerSkipped', data: { runId, payerId, why: result.why } });
      else if (result.outcome === 'failed')
        outcomes.push({
          type: 'PayerFailed',
          data: { runId, payerId, why: result.why, detail: result.detail },
        });
    }
    await Promise.all(written.map((one) => open(one.payer, one.written)));
    outcomes.push(...written.map((one) => billed(one.payer, one.written)));
    return { outcomes, again: [...remade, ...outdated.map(({ payer }) => payer)] };
  };

  const settlePage = async (page: readonly AccountFacts[]): Promise<void> => {
    let payers = page.filter(({ accountId }) => !record.state().settled.has(accountId));
    for (let round = 0; payers.length > 0; round += 1) {
      if (round === mostRounds) throw new Error(`bills of run ${runId} keep being outdated`);
      if (round > 0) await facts.bringTo(await log.head(), signal);
      const looked = payers;
      const examined = await facts.read((snapshot) =>
        examinePayers(snapshot, book.state(), record.state(), looked),
      );
      const { outcomes, again } = await settle(examined);
      await record.write({ type: 'SettlePayers', outcomes }, cause);
      payers = again;
    }
  };

  const { payerIds } = record.state();
  const payers = payerIds?.length ?? (await facts.read((snapshot) => snapshot.countChildren(billerId)));
  for await (const page of pagesOfPayers(facts, record.state())) {
    signal.throwIfAborted();
    await settlePage(page);
    const { issued, skipped, failed } = record.state();
    onProgress?.({ runId, payers, issued, skipped, failed });
  }
  await record.write({ type: 'CompleteBillingRun' }, cause);
};
