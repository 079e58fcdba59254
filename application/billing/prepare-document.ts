import type { MadeBill } from '#application/billing/make-bill.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import type { UnissuedDocument } from '#domain/billing/invoice-book/invoice-book.ts';

/** What of a document is known without its bill: who issues it to whom, when, and on what terms. */
export type DocumentFrame = Pick<
  UnissuedDocument,
  | 'invoiceId'
  | 'runId'
  | 'month'
  | 'timeZone'
  | 'biller'
  | 'seller'
  | 'numberPrefix'
  | 'paymentTermDays'
  | 'payer'
  | 'buyer'
  | 'language'
>;

/** The document a bill becomes. @throws for a bill of nothing, which is never made */
export const documentOf = (
  payer: AccountFacts,
  { bill, covers, priceRules }: MadeBill,
  frame: DocumentFrame,
): UnissuedDocument => {
  const { kind, ...figures } = bill;
  if (kind === 'nothing') throw new Error(`a document of nothing for payer ${payer.accountId}`);
  return { ...frame, payerId: payer.accountId, kind, ...figures, covers, priceRules, layout: 1 };
};
