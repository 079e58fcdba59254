import { billingRunRoutes } from '#api/billing/billing-runs.ts';
import { billingSchemas } from '#api/billing/billing-schemas.ts';
import { invoiceMailRoutes } from '#api/billing/invoice-mails.ts';
import { invoiceRoutes } from '#api/billing/invoices.ts';
import { ledgerRoutes } from '#api/billing/ledger.ts';
import type { Room } from '#api/kernel/routes/resource.ts';

/** Billing runs, invoices and ledgers. */
export const billing: Room = {
  routes: [billingRunRoutes, invoiceRoutes, invoiceMailRoutes, ledgerRoutes],
  schemas: billingSchemas,
};
