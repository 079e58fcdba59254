import { billingRunRoutes } from '#api/billing/billing-runs.ts';
import { billingSchemas } from '#api/billing/billing-schemas.ts';
import { creditRoutes } from '#api/billing/credits.ts';
import { forecastRoutes, forecastSchemas } from '#api/billing/forecast.ts';
import { invoiceMailRoutes } from '#api/billing/invoice-mails.ts';
import { invoiceRoutes } from '#api/billing/invoices.ts';
import { ledgerRoutes } from '#api/billing/ledger.ts';
import { statementRoutes } from '#api/billing/statements.ts';
import { unbilledMonthSchema, unbilledRoutes } from '#api/billing/unbilled.ts';
import { warningRoutes } from '#api/billing/warnings.ts';
import type { Room } from '#api/kernel/routes/resource.ts';

/** Billing runs, invoices, ledgers, and what could not be billed. */
export const billing: Room = {
  routes: [
    billingRunRoutes,
    forecastRoutes,
    invoiceRoutes,
    invoiceMailRoutes,
    creditRoutes,
    ledgerRoutes,
    statementRoutes,
    unbilledRoutes,
    warningRoutes,
  ],
  schemas: [...billingSchemas, ...forecastSchemas, unbilledMonthSchema],
};
