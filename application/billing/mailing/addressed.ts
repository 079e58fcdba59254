import type { Accounts } from '#application/accounts/accounts.ts';
import { deliveryOf } from '#domain/accounts/settings/in-force.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { Addressed } from '#domain/billing/reminder/decide.ts';
import { erased } from '#domain/kernel/events/definition.ts';

/** Whom a document's mails go to now, as the payer wants them (docs/domain.md B12). */
export const addressedTo = async (
  accounts: Accounts,
  { invoiceId, billerId, payerId, number, language = 'en' }: InvoiceIssued['data'],
): Promise<Addressed> => {
  const payer = await accounts.find(payerId);
  const delivery = payer && payer.type !== 'platform' ? deliveryOf(payer) : undefined;
  const to = delivery?.email;
  return {
    invoiceId,
    billerId,
    number,
    to: to === erased ? undefined : to,
    language,
    eInvoice: delivery?.eInvoice === 'xml',
  };
};
