/** The process managers of this room, one a line. */
export { createAutomaticBilling } from '#application/billing/billing-run/run-automatic-billing.ts';
export { createBillingProcess } from '#application/billing/billing-run/run-billing.ts';
export { createInvoiceMailing } from '#application/billing/mailing/run-mailing.ts';
export { createInvoiceReminders } from '#application/billing/mailing/run-reminders.ts';
export { createCreditProcess } from '#application/billing/payer-credit/follow-credit.ts';
