import { billingSubjects } from '#application/billing/billing-subjects.ts';
import { billingRunCommands } from '#application/billing/commands/billing-runs.ts';
import { type CreditDependencies, creditCommands } from '#application/billing/commands/credits.ts';
import { invoiceCommands } from '#application/billing/commands/invoices.ts';
import { sendInvoice } from '#application/billing/commands/send-invoice.ts';
import { type WaiverDependencies, waiverCommands } from '#application/billing/commands/waivers.ts';
import {
  type BillingPreviewDependencies,
  createBillingPreviews,
} from '#application/billing/create-billing-previews.ts';
import { createExplanations } from '#application/billing/create-explanations.ts';
import { createForecasts } from '#application/billing/create-forecasts.ts';
import { createMayOnInvoice } from '#application/billing/may-on-invoice.ts';
import { createCreditList } from '#application/billing/payer-credit/list-credits.ts';
import type { BillingReads } from '#application/billing/ports/billing-reads.ts';
import * as processes from '#application/billing/processes.ts';
import {
  createUnbilledPayers,
  type UnbilledDependencies,
} from '#application/billing/unbilled/unbilled-payers.ts';
import { createWarnings, type WarningDependencies } from '#application/billing/warnings/list-warnings.ts';
import { arabicBillingWords } from '#application/billing/words/arabic.ts';
import { englishBillingWords } from '#application/billing/words/english.ts';
import { germanBillingWords } from '#application/billing/words/german.ts';

type BillingDependencies = CreditDependencies &
  BillingPreviewDependencies &
  UnbilledDependencies &
  WarningDependencies &
  WaiverDependencies & { readonly readModels: BillingReads };

/** What the room of billing adds to the lists of the house. */
export const billing = {
  commands: (dependencies: BillingDependencies) => ({
    billingRuns: {
      ...billingRunCommands(dependencies),
      preview: createBillingPreviews(dependencies),
      forecast: createForecasts(dependencies),
    },
    invoices: { ...invoiceCommands(dependencies), ...creditCommands(dependencies) },
    credits: createCreditList(dependencies),
    unbilled: { ...createUnbilledPayers(dependencies), ...waiverCommands(dependencies) },
    warnings: createWarnings(dependencies),
    sendInvoice: sendInvoice(dependencies),
    mayOnInvoice: createMayOnInvoice(dependencies),
    explainDocument: createExplanations(dependencies),
  }),
  processes,
  words: { en: englishBillingWords, de: germanBillingWords, ar: arabicBillingWords },
  subjects: billingSubjects,
};
