import type { ReadSubject } from '#application/accounts/readings.ts';
import { billingRun, invoice } from '#application/billing/aggregates.ts';
import type { BillingReads } from '#application/billing/ports/billing-reads.ts';
import type { StateLoader } from '#application/kernel/command-handling/load.ts';
import type { BillingRunId, InvoiceId } from '#domain/kernel/ids.ts';
import { refuse } from '#domain/kernel/refusal.ts';

export interface BillingSubjectsDependencies {
  readonly loader: StateLoader;
  readonly readModels: Pick<BillingReads, 'invoice'>;
}

/** What of this room can be read about. */
export const billingSubjects = ({ loader, readModels }: BillingSubjectsDependencies) => {
  const ofInvoice: ReadSubject<InvoiceId, 'invoices'> = {
    missing: refuse('not-found', 'There is no such invoice.'),
    // While a billing run is interrupted its newest invoices stand only in the biller's book, which this read model
    // follows.
    foundThrough: 'invoices',
    ownerOf: async (id) => {
      const { state } = await loader.load(invoice, id);
      return state?.payerId ?? (await readModels.invoice(id)).value?.document.payerId;
    },
  };
  const ofBillingRun: ReadSubject<BillingRunId> = {
    missing: refuse('not-found', 'There is no such billing run.'),
    ownerOf: async (id) => (await loader.load(billingRun, id)).state?.billerId,
  };
  return { invoice: ofInvoice, 'billing-run': ofBillingRun };
};
