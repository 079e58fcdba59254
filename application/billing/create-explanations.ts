import { awaitFacts } from '#application/billing/await-facts.ts';
import { type ExplainedLine, explainDocument } from '#application/billing/explain-document.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';

/** Explains issued documents line by line, from facts that have everything the document was made of. @throws ReadModelBehind */
export const createExplanations =
  ({ log, billingFacts }: { readonly log: EventLog; readonly billingFacts: BillingFacts }) =>
  async (document: InvoiceIssued['data']): Promise<readonly ExplainedLine[]> => {
    const covered = document.covers.map(({ upTo }) => BigInt(upTo));
    await awaitFacts(billingFacts, covered);
    return billingFacts.read(async (facts) => {
      const payer = await facts.account(document.payerId);
      if (!payer) throw new Error(`the billing facts do not know payer ${document.payerId}`);
      return explainDocument(facts, log, document, payer);
    });
  };
