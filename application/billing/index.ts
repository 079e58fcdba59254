import { billingSubjects } from '#application/billing/billing-subjects.ts';
import { billingWords } from '#application/billing/billing-words.ts';
import { billingRunCommands } from '#application/billing/commands/billing-runs.ts';
import { type InvoiceDependencies, invoiceCommands } from '#application/billing/commands/invoices.ts';
import { sendInvoice } from '#application/billing/commands/send-invoice.ts';
import {
  type BillingPreviewDependencies,
  createBillingPreviews,
} from '#application/billing/create-billing-previews.ts';
import { createExplanations } from '#application/billing/create-explanations.ts';
import * as processes from '#application/billing/processes.ts';

/** What the room of billing adds to the lists of the house. */
export const billing = {
  commands: (dependencies: InvoiceDependencies & BillingPreviewDependencies) => ({
    billingRuns: {
      ...billingRunCommands(dependencies),
      preview: createBillingPreviews(dependencies),
    },
    invoices: invoiceCommands(dependencies),
    sendInvoice: sendInvoice(dependencies),
    explainDocument: createExplanations(dependencies),
  }),
  processes,
  words: billingWords,
  subjects: billingSubjects,
};
