import type { MadeBill } from '#application/billing/bill-payers.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import type { InvoiceParty, UnissuedDocument } from '#domain/billing/invoice-book/invoice-book.ts';
import type { BillingRunId, InvoiceId, Month } from '#domain/kernel/ids.ts';

export interface DocumentFrame {
  readonly invoiceId: InvoiceId;
  readonly runId: BillingRunId;
  readonly month: Month;
  /** The biller's, in force as it is issued. */
  readonly timeZone: string;
  readonly biller: InvoiceParty;
  readonly payer: InvoiceParty;
}

/** The document a bill becomes. @throws for a bill of nothing, which is never made */
export const documentOf = (
  payer: AccountFacts,
  { bill, covers }: MadeBill,
  frame: DocumentFrame,
): UnissuedDocument => {
  const { kind, ...figures } = bill;
  if (kind === 'nothing') throw new Error(`a document of nothing for payer ${payer.accountId}`);
  const { invoiceId, runId, month, timeZone, ...parties } = frame;
  return {
    invoiceId,
    payerId: payer.accountId,
    month,
    kind,
    ...figures,
    covers,
    ...parties,
    runId,
    timeZone,
    language: 'en',
    layout: 1,
  };
};
