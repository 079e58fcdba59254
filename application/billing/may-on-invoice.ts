import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { invoice, payerCredit } from '#application/billing/aggregates.ts';
import { standingOf } from '#application/billing/commands/admit-to-invoice.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import { openingOf } from '#domain/billing/invoice/decide.ts';
import { deedsOnInvoice } from '#domain/billing/invoice/deeds-on-invoice.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import { isErased } from '#domain/billing/invoice-book/is-erased.ts';
import type { Principal } from '#domain/kernel/principal.ts';

/**
 * What somebody may do with an invoice as it stands now, by its stream and that of its payer's credit. Credit that a payment
 * of this moment made counts as soon as the process `payer-credit` has written it there.
 */
export const createMayOnInvoice =
  ({ loader }: Pick<AccountsExecutor, 'loader'>) =>
  /** @param path from the platform down to the payer, each at its latest */
  async (
    principal: Principal,
    document: InvoiceIssued['data'],
    path: StandingPath,
  ): Promise<readonly Deed[]> => {
    const { billerId, payerId, invoiceId } = document;
    const [{ state }, { state: credit }] = await Promise.all([
      loader.load(invoice, invoiceId),
      loader.load(payerCredit(billerId), payerId),
    ]);
    return deedsOnInvoice(principal, {
      invoice: standingOf(state, [openingOf(document)]),
      credit,
      isErased: isErased(document),
      path,
    });
  };
