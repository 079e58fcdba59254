import {
  type AutomaticBillingOptions,
  createAutomaticBilling,
} from '#application/billing/billing-run/run-automatic-billing.ts';
import {
  type BillingProcessOptions,
  createBillingProcess,
} from '#application/billing/billing-run/run-billing.ts';
import { billingSubjects } from '#application/billing/billing-subjects.ts';
import { billingWords } from '#application/billing/billing-words.ts';
import { billingRunCommands } from '#application/billing/commands/billing-runs.ts';
import { type InvoiceDependencies, invoiceCommands } from '#application/billing/commands/invoices.ts';
import {
  type BillingPreviewDependencies,
  createBillingPreviews,
} from '#application/billing/create-billing-previews.ts';
import { createExplanations } from '#application/billing/create-explanations.ts';

/** What the room of billing adds to the lists of the house. */
export const billing = {
  commands: (dependencies: InvoiceDependencies & BillingPreviewDependencies) => ({
    billingRuns: {
      ...billingRunCommands(dependencies),
      preview: createBillingPreviews(dependencies),
    },
    invoices: invoiceCommands(dependencies),
    explainDocument: createExplanations(dependencies),
  }),
  processes: (options: BillingProcessOptions & AutomaticBillingOptions) => [
    createBillingProcess(options),
    createAutomaticBilling(options),
  ],
  words: billingWords,
  subjects: billingSubjects,
};
