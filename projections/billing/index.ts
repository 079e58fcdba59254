import { billingFacts } from '#projections/billing/billing-facts/billing-facts.ts';
import { billingRuns } from '#projections/billing/billing-runs/queries.ts';
import { invoices } from '#projections/billing/invoices/queries.ts';
import { ledger } from '#projections/billing/ledger/queries.ts';
import { unbilled } from '#projections/billing/unbilled/queries.ts';

/** The read models of billing. */
export const billingReadModels = [billingRuns, billingFacts, invoices, ledger, unbilled] as const;
